package io.bazaar.market;

import static java.util.UUID.randomUUID;

import io.bazaar.market.MarketSettings.ArnSpelling;
import io.bazaar.market.MarketSettings.Nothing;
import io.bazaar.market.MarketSettings.OfferSpelling;
import io.bazaar.store.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of an agreement's lifecycle events as EventBridge puts them on a queue.
 *
 * <p>Source: AWS Marketplace Seller Guide, Amazon EventBridge notifications, read 2026-11-22. How a
 * license and an offer are spelled and how an absent value is written are settings.
 *
 * @param at when it happened, in whole seconds of market time
 */
record LifecycleEvent(
        Agreement agreement, Product product, Account seller, MarketSettings settings, Instant at) {

    String created() {
        Map<String, @Nullable Object> terms = identified();
        terms.put("intent", agreement.intent().name());
        terms.put("status", AgreementStatus.ACTIVE.name());
        terms.put("acceptanceTime", agreement.acceptedAt().toString());
        times(terms);
        boolean renewal = agreement.intent() == Intent.RENEW;
        if (agreement.previousAgreementId() != null) {
            terms.put("previousAgreementId", agreement.previousAgreementId());
        }
        Map<String, @Nullable Object> detail = direct(detail(terms, renewal));
        if (renewal) {
            detail.put("product", titled());
        }
        return envelope("Purchase Agreement Created - Proposer", detail);
    }

    String amended() {
        Map<String, @Nullable Object> terms = identified();
        terms.put("intent", Intent.AMEND.name());
        terms.put("status", agreement.status().name());
        terms.put("acceptanceTime", agreement.acceptedAt().toString());
        times(terms);
        terms.put("autoRenewalEnabled", agreement.autoRenew());
        Map<String, @Nullable Object> detail = direct(detail(terms, true));
        detail.put("renewalSummary", renewalSummary());
        detail.put("product", titled());
        return envelope("Purchase Agreement Amended - Proposer", detail);
    }

    String ended() {
        Map<String, @Nullable Object> terms = identified();
        terms.put("status", agreement.status().name());
        return envelope("Purchase Agreement Ended - Proposer", direct(detail(terms, false)));
    }

    String ending(int daysBefore) {
        Map<String, @Nullable Object> terms = identified();
        times(terms);
        terms.put("status", agreement.status().name());
        terms.put("daysBeforeEndTime", daysBefore);
        terms.put("autoRenewalEnabled", agreement.autoRenew());
        Map<String, @Nullable Object> detail = detail(terms, true);
        detail.put("renewalSummary", renewalSummary());
        detail.put("product", titled());
        return envelope("Purchase Agreement Ending - Proposer", detail);
    }

    String advisoryIssued() {
        return advisory("Issued", "issuedAt");
    }

    String advisoryResolved() {
        return advisory("Resolved", "resolvedAt");
    }

    String licenseUpdated() {
        return ofLicense("License Updated - Manufacturer");
    }

    String licenseDeprovisioned() {
        return ofLicense("License Deprovisioned - Manufacturer");
    }

    /** Nothing but ids of the agreement stands here, and nothing among the resources. */
    String cancellation(CancellationRequest request) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("requestId", randomUUID().toString());
        detail.put("catalog", "AWSMarketplace");
        detail.put(
                "agreement",
                Map.of(
                        "id", agreement.agreementId(),
                        "acceptorId", agreement.accountId(),
                        "productId", agreement.productId(),
                        "offerId", agreement.offerId()));
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("id", request.requestId());
        asked.put("reasonCode", request.reasonCode());
        asked.put("reasonMessage", request.description());
        asked.put("statusCode", request.status().name());
        asked.put("statusMessage", request.statusMessage());
        asked.put("createdAt", request.createdAt().toString());
        asked.put("updatedAt", request.updatedAt().toString());
        detail.put("agreementCancellationRequest", asked);
        return envelope(
                "Agreement Cancellation Request " + request.status().words() + " - Proposer",
                List.of(),
                detail);
    }

    private String advisory(String what, String when) {
        Map<String, @Nullable Object> detail = detail(identified(), false);
        detail.put("product", Map.of("id", agreement.productId()));
        detail.put("advisory", Map.of(when, at.toString()));
        return envelope("Purchase Agreement Advisory " + what + " - Manufacturer", detail);
    }

    private String ofLicense(String type) {
        Map<String, @Nullable Object> detail = detail(identified(), false);
        detail.put("offer", Map.of("id", offerOfLicense()));
        detail.put("product", Map.of("code", product.productCode(), "id", product.productId()));
        detail.put("license", Map.of("arn", license()));
        return envelope(type, detail);
    }

    private String license() {
        return settings.licenseArnInEvents() == ArnSpelling.WITH_ARN
                ? agreement.licenseArn()
                : agreement.licenseArn().substring("arn:".length());
    }

    private String offerOfLicense() {
        return settings.offerIdInLicenseEvents() == OfferSpelling.WITH_OFFER
                ? agreement.offerId()
                : agreement.offerId().substring("offer-".length());
    }

    private Map<String, @Nullable Object> identified() {
        Map<String, @Nullable Object> terms = new LinkedHashMap<>();
        terms.put("id", agreement.agreementId());
        return terms;
    }

    private void times(Map<String, @Nullable Object> terms) {
        terms.put("startTime", agreement.startsAt().toString());
        Instant end = agreement.endsAt();
        if (end != null || settings.openEndInEvents() == Nothing.NULL) {
            terms.put("endTime", end == null ? null : end.toString());
        }
    }

    /** A renewal's lock-out is not known here. */
    private Map<String, @Nullable Object> renewalSummary() {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("lockoutStartTime", null);
        summary.put("disabledBy", agreement.autoRenew() ? null : "ACCEPTOR");
        return summary;
    }

    private Map<String, String> titled() {
        return Map.of("id", agreement.productId(), "title", agreement.productTitle());
    }

    private Map<String, @Nullable Object> detail(
            Map<String, @Nullable Object> terms, boolean named) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("requestId", randomUUID().toString());
        detail.put("catalog", "AWSMarketplace");
        detail.put("agreement", terms);
        detail.put("acceptor", Map.of("accountId", agreement.accountId()));
        detail.put(
                "proposer",
                named
                        ? Map.of("accountId", agreement.sellerAccountId(), "name", seller.name())
                        : Map.of("accountId", agreement.sellerAccountId()));
        detail.put("offer", Map.of("id", agreement.offerId()));
        return detail;
    }

    private Map<String, @Nullable Object> direct(Map<String, @Nullable Object> detail) {
        if (settings.directOfferInEvents() == Nothing.NULL) {
            detail.put("resaleAuthorization", null);
        }
        return detail;
    }

    private String envelope(String type, Map<String, @Nullable Object> detail) {
        return envelope(
                type,
                List.of("arn:aws:aws-marketplace::aws:agreement:" + agreement.agreementId()),
                detail);
    }

    private String envelope(
            String type, List<String> resources, Map<String, @Nullable Object> detail) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("version", "0");
        event.put("id", randomUUID().toString());
        event.put("detail-type", type);
        event.put("source", "aws.agreement-marketplace");
        event.put("account", agreement.sellerAccountId());
        event.put("time", at.toString());
        event.put("region", "us-east-1");
        event.put("resources", resources);
        event.put("detail", detail);
        return Json.write(event);
    }
}
