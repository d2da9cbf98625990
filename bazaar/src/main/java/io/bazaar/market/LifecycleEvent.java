package io.bazaar.market;

import static java.util.UUID.randomUUID;

import io.bazaar.store.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of an agreement's lifecycle events as EventBridge puts them on a queue.
 *
 * <p>Source: AWS Marketplace Seller Guide, Amazon EventBridge notifications, read 2026-11-22. A
 * pay-as-you-go agreement has no end: {@code endTime} is null. A direct offer has no resale
 * authorization: null.
 *
 * @param at when it happened, in whole seconds of market time
 */
record LifecycleEvent(Agreement agreement, Product product, Instant at) {

    String created() {
        Map<String, @Nullable Object> terms = new LinkedHashMap<>();
        terms.put("id", agreement.agreementId());
        terms.put("intent", "NEW");
        terms.put("status", "ACTIVE");
        terms.put("acceptanceTime", agreement.acceptedAt().toString());
        terms.put("startTime", agreement.acceptedAt().toString());
        terms.put("endTime", null);
        return ofAgreement("Purchase Agreement Created - Proposer", terms);
    }

    String ended() {
        Map<String, @Nullable Object> terms = new LinkedHashMap<>();
        terms.put("id", agreement.agreementId());
        terms.put("status", "CANCELLED");
        return ofAgreement("Purchase Agreement Ended - Proposer", terms);
    }

    String licenseUpdated() {
        return ofLicense("License Updated - Manufacturer");
    }

    String licenseDeprovisioned() {
        return ofLicense("License Deprovisioned - Manufacturer");
    }

    private String ofAgreement(String type, Map<String, @Nullable Object> terms) {
        Map<String, @Nullable Object> detail = detail(terms);
        detail.put("resaleAuthorization", null);
        return envelope(type, detail);
    }

    private String ofLicense(String type) {
        Map<String, @Nullable Object> terms = new LinkedHashMap<>();
        terms.put("id", agreement.agreementId());
        Map<String, @Nullable Object> detail = detail(terms);
        detail.put("product", Map.of("code", product.productCode(), "id", product.productId()));
        detail.put("license", Map.of("arn", agreement.licenseArn()));
        return envelope(type, detail);
    }

    private Map<String, @Nullable Object> detail(Map<String, @Nullable Object> terms) {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("requestId", randomUUID().toString());
        detail.put("catalog", "AWSMarketplace");
        detail.put("agreement", terms);
        detail.put("acceptor", Map.of("accountId", agreement.accountId()));
        detail.put("proposer", Map.of("accountId", product.sellerAccountId()));
        detail.put("offer", Map.of("id", agreement.offerId()));
        return detail;
    }

    private String envelope(String type, Map<String, @Nullable Object> detail) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("version", "0");
        event.put("id", randomUUID().toString());
        event.put("detail-type", type);
        event.put("source", "aws.agreement-marketplace");
        event.put("account", product.sellerAccountId());
        event.put("time", at.toString());
        event.put("region", "us-east-1");
        event.put(
                "resources",
                List.of("arn:aws:aws-marketplace::aws:agreement:" + agreement.agreementId()));
        event.put("detail", detail);
        return Json.write(event);
    }
}
