package io.bazaar.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A purchase and its license. Times are whole seconds of market time, as the events carry them.
 *
 * @param agreementId {@code agmt-…}
 * @param poNumber the buyer's purchase order number; empty when none was given
 * @param rates the agreed US dollars per unit, by dimension key
 * @param activatedAt when the license became usable; absent until then
 * @param endedAt when the purchase was cancelled; absent while it runs
 * @param deprovisionedAt when the license was taken away; absent until then
 */
public record Agreement(
        String agreementId,
        String licenseArn,
        String accountId,
        String acceptedBy,
        String productId,
        String productTitle,
        String offerId,
        String poNumber,
        Map<String, BigDecimal> rates,
        Instant acceptedAt,
        @Nullable Instant activatedAt,
        @Nullable Instant endedAt,
        @Nullable Instant deprovisionedAt) {

    /** Whether the purchase has not been cancelled. */
    public boolean isActive() {
        return endedAt == null;
    }

    Agreement activated(Instant at) {
        return new Agreement(
                agreementId,
                licenseArn,
                accountId,
                acceptedBy,
                productId,
                productTitle,
                offerId,
                poNumber,
                rates,
                acceptedAt,
                at,
                endedAt,
                deprovisionedAt);
    }

    Agreement ended(Instant at) {
        return new Agreement(
                agreementId,
                licenseArn,
                accountId,
                acceptedBy,
                productId,
                productTitle,
                offerId,
                poNumber,
                rates,
                acceptedAt,
                activatedAt,
                at,
                deprovisionedAt);
    }

    Agreement deprovisioned(Instant at) {
        return new Agreement(
                agreementId,
                licenseArn,
                accountId,
                acceptedBy,
                productId,
                productTitle,
                offerId,
                poNumber,
                rates,
                acceptedAt,
                activatedAt,
                endedAt,
                at);
    }
}
