package io.bazaar.market;

import io.bazaar.market.MarketSettings.Nothing;
import io.bazaar.market.MarketSettings.OfferSpelling;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of an agreement's lifecycle events as EventBridge puts them on a queue.
 *
 * <p>Source: AWS Marketplace Seller Guide, Amazon EventBridge notifications, read 2026-11-26. How a
 * license and an offer are spelled and how an absent value is written are settings.
 *
 * @param proposer the seller of record
 * @param at when it happened, in whole seconds of market time
 */
record LifecycleEvent(
        Agreement agreement,
        Product product,
        Account proposer,
        MarketSettings settings,
        Instant at,
        Recipient to) {

    /** Who is told, and as what. */
    record Recipient(Account account, EventRole role) {}

    BusEvent created() {
        Map<String, @Nullable Object> terms = identified();
        terms.put("intent", agreement.intent().name());
        terms.put("status", AgreementStatus.ACTIVE.name());
        terms.put("acceptanceTime", agreement.acceptedAt().toString());
        times(terms);
        boolean renewal = agreement.intent() == Intent.RENEW;
        if (agreement.previousAgreementId() != null) {
            terms.put("previousAgreementId", agreement.previousAgreementId());
        }
        Map<String, @Nullable Object> detail = resold(detail(terms, renewal));
        if (renewal) {
            detail.put("product", titled());
        }
        return envelope("Purchase Agreement Created", detail);
    }

    /** The manufacturer of what another sells is not told about its renewal. */
    BusEvent amended() {
        Map<String, @Nullable Object> terms = identified();
        terms.put("intent", Intent.AMEND.name());
        terms.put("status", agreement.status().name());
        terms.put("acceptanceTime", agreement.acceptedAt().toString());
        times(terms);
        Map<String, @Nullable Object> detail = resold(detail(terms, false));
        if (to.role() != EventRole.MANUFACTURER) {
            terms.put("autoRenewalEnabled", agreement.autoRenew());
            detail.put("renewalSummary", renewalSummary());
            detail.put("product", titled());
        }
        return envelope("Purchase Agreement Amended", detail);
    }

    BusEvent ended() {
        Map<String, @Nullable Object> terms = identified();
        terms.put("status", agreement.status().name());
        return envelope("Purchase Agreement Ended", resold(detail(terms, false)));
    }

    BusEvent ending(int daysBefore) {
        Map<String, @Nullable Object> terms = identified();
        times(terms);
        terms.put("status", agreement.status().name());
        terms.put("daysBeforeEndTime", daysBefore);
        terms.put("autoRenewalEnabled", agreement.autoRenew());
        Map<String, @Nullable Object> detail = detail(terms, true);
        detail.put("renewalSummary", renewalSummary());
        detail.put("product", titled());
        return envelope("Purchase Agreement Ending", detail);
    }

    BusEvent advisoryIssued() {
        return advisory("Issued", "issuedAt");
    }

    BusEvent advisoryResolved() {
        return advisory("Resolved", "resolvedAt");
    }

    BusEvent licenseUpdated() {
        return ofLicense("License Updated");
    }

    BusEvent licenseDeprovisioned() {
        return ofLicense("License Deprovisioned");
    }

    /** Nothing but ids of the agreement stands here, and nothing among the resources. */
    BusEvent cancellation(CancellationRequest request) {
        Map<String, @Nullable Object> detail = begun();
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
        asked.put("reasonMessage", Objects.requireNonNullElse(request.description(), ""));
        asked.put("statusCode", request.status().name());
        asked.put("statusMessage", Objects.requireNonNullElse(request.statusMessage(), ""));
        asked.put("createdAt", request.createdAt().toString());
        asked.put("updatedAt", request.updatedAt().toString());
        detail.put("agreementCancellationRequest", asked);
        return envelope(
                "Agreement Cancellation Request " + request.status().words(), List.of(), detail);
    }

    /** Such events name neither parties nor resources. */
    BusEvent announced(News news) {
        Map<String, @Nullable Object> detail = begun();
        detail.put("agreement", Map.of("id", agreement.agreementId()));
        detail.putAll(news.members());
        return envelope(news.name(), List.of(), detail);
    }

    private BusEvent advisory(String what, String when) {
        Map<String, @Nullable Object> detail = detail(identified(), false);
        detail.put("product", Map.of("id", agreement.productId()));
        detail.put("advisory", Map.of(when, at.toString()));
        return envelope("Purchase Agreement Advisory " + what, detail);
    }

    private BusEvent ofLicense(String type) {
        Map<String, @Nullable Object> detail = detail(identified(), false);
        detail.put("offer", Map.of("id", offerOfLicense()));
        detail.put("product", Map.of("code", product.productCode(), "id", product.productId()));
        detail.put("license", Map.of("arn", license()));
        return envelope(type, detail);
    }

    private String license() {
        String arn = agreement.licenseArn();
        return switch (settings.licenseArnInEvents()) {
            case WITH_ARN -> arn;
            case WITHOUT_ARN -> arn.substring("arn:".length());
            case AS_IN_SAMPLES ->
                    arn.replace("arn:", "")
                            .replace("license-manager::", "license-manager:us-east-1:")
                            .replace(":license:", ":");
        };
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

    /** A renewal's lock-out is not known here; nobody disabled what was never offered. */
    private Map<String, @Nullable Object> renewalSummary() {
        boolean offered = agreement.term(Term.Renewal.class).isPresent();
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("lockoutStartTime", null);
        summary.put("disabledBy", offered && !agreement.autoRenew() ? "ACCEPTOR" : null);
        return summary;
    }

    private Map<String, String> titled() {
        return Map.of("id", agreement.productId(), "title", agreement.productTitle());
    }

    private Map<String, @Nullable Object> detail(
            Map<String, @Nullable Object> terms, boolean named) {
        Map<String, @Nullable Object> detail = begun();
        detail.put("agreement", terms);
        detail.put("acceptor", Map.of("accountId", agreement.accountId()));
        detail.put(
                "proposer",
                named
                        ? Map.of("accountId", proposer.accountId(), "name", proposer.name())
                        : Map.of("accountId", proposer.accountId()));
        detail.put("offer", Map.of("id", agreement.offerId()));
        return detail;
    }

    /** A buyer is not told by what right somebody sells. */
    private Map<String, @Nullable Object> resold(Map<String, @Nullable Object> detail) {
        @Nullable String authorization = agreement.resaleAuthorizationId();
        if (to.role() == EventRole.ACCEPTOR) {
            return detail;
        }
        if (authorization != null) {
            detail.put("resaleAuthorization", Map.of("id", authorization));
        } else if (settings.directOfferInEvents() == Nothing.NULL) {
            detail.put("resaleAuthorization", null);
        }
        return detail;
    }

    private static Map<String, @Nullable Object> begun() {
        Map<String, @Nullable Object> detail = BusEvent.begun();
        detail.put("catalog", "AWSMarketplace");
        return detail;
    }

    private BusEvent envelope(String name, Map<String, @Nullable Object> detail) {
        return envelope(
                name,
                List.of("arn:aws:aws-marketplace::aws:agreement:" + agreement.agreementId()),
                detail);
    }

    private BusEvent envelope(
            String name, List<String> resources, Map<String, @Nullable Object> detail) {
        return new BusEvent(
                to.account(),
                BusEvent.AGREEMENTS,
                name + " - " + to.role().words(),
                at,
                resources,
                detail);
    }
}
