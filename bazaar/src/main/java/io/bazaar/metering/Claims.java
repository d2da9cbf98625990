package io.bazaar.metering;

import io.bazaar.market.Agreement;
import io.bazaar.market.Agreements;
import io.bazaar.market.Definitions;
import io.bazaar.market.Product;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the agreement that a record is for: by its license, or by product code and customer.
 *
 * <p>A license may be handed from agreement to agreement, and a legacy customer may subscribe
 * again: the one that ran at the timestamp is billed.
 */
final class Claims {

    private final Definitions market;
    private final Agreements agreements;

    Claims(Definitions market, Agreements agreements) {
        this.market = market;
        this.agreements = agreements;
    }

    List<Claim> of(String sellerAccountId, UsageBatch batch) {
        String code = batch.productCode();
        if (code == null) {
            return batch.records().stream().map(it -> byLicense(sellerAccountId, it)).toList();
        }
        Optional<Product> product =
                market.products().stream()
                        .filter(it -> it.productCode().equals(code))
                        .filter(it -> it.sellerAccountId().equals(sellerAccountId))
                        .findFirst();
        return batch.records().stream()
                .map(usage ->
                        product.map(it -> byProduct(it, usage))
                                .orElseGet(() -> new Claim(usage, code, null, null, null)))
                .toList();
    }

    private Claim byLicense(String sellerAccountId, UsageRecord usage) {
        String license = usage.licenseArn();
        @Nullable Agreement current =
                license == null ? null : agreements.byLicense(license).orElse(null);
        @Nullable Product product = current == null ? null : published(current, sellerAccountId);
        if (current == null || product == null) {
            return new Claim(usage, null, null, null, null);
        }
        Agreement billed =
                current.startsAt().isAfter(usage.timestamp())
                        ? agreements
                                .byLicense(current.licenseArn(), usage.timestamp())
                                .orElse(current)
                        : current;
        return new Claim(usage, null, product, current, billed);
    }

    /** The product, if it is this seller's; who sold the agreement does not matter. */
    private @Nullable Product published(Agreement agreement, String sellerAccountId) {
        return market.product(agreement.productId())
                .filter(it -> it.sellerAccountId().equals(sellerAccountId))
                .orElse(null);
    }

    private Claim byProduct(Product product, UsageRecord usage) {
        List<Agreement> held =
                customer(product, usage)
                        .map(account -> agreements.of(account, product.productId()))
                        .orElseGet(List::of);
        if (held.isEmpty()) {
            return new Claim(usage, product.productCode(), product, null, null);
        }
        Agreement billed =
                held.stream()
                        .filter(it -> ranAt(it, usage.timestamp()))
                        .findFirst()
                        .orElseGet(held::getLast);
        Agreement current =
                held.stream()
                        .filter(it -> it.isActive() && it.activatedAt() != null)
                        .findFirst()
                        .orElse(billed);
        return new Claim(usage, product.productCode(), product, current, billed);
    }

    private Optional<String> customer(Product product, UsageRecord usage) {
        String identifier = usage.customerIdentifier();
        return identifier == null
                ? Optional.ofNullable(usage.customerAccountId())
                : agreements.customer(product.sellerAccountId(), identifier);
    }

    private static boolean ranAt(Agreement agreement, Instant at) {
        Instant activated = agreement.activatedAt();
        return activated != null && !activated.isAfter(at) && !agreement.startsAt().isAfter(at);
    }
}
