package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Redeems a registration token at once. The token itself is passed on and forgotten; what AWS says
 * about its bearer is kept.
 */
public final class RedeemToken {

    private static final Logger LOG = LoggerFactory.getLogger(RedeemToken.class);

    // licenses' primary key; one row. The spelling is fixed by the first answer of AWS itself.
    private static final String KEEP =
            """
            insert into marketplace.licenses as l (
                license_id, license_arn, account_id, product_code, resolved_at, known_since)
            values (:license, :arn, :account, :product, :now, :now)
            on conflict (license_id) do update
            set license_arn = excluded.license_arn,
                account_id = excluded.account_id,
                product_code = excluded.product_code,
                resolved_at = excluded.resolved_at
            where l.resolved_at is null
            """;

    private final MeteringGateway gateway;
    private final Products products;
    private final Subscriptions subscriptions;
    private final Storage storage;

    RedeemToken(
            MeteringGateway gateway,
            Products products,
            Subscriptions subscriptions,
            Storage storage) {
        this.gateway = gateway;
        this.products = products;
        this.subscriptions = subscriptions;
        this.storage = storage;
    }

    /** Asks AWS who the bearer is. Opens its own transaction, after the call. */
    public Redeemed redeem(String registrationToken) {
        return switch (gateway.resolve(registrationToken)) {
            case ResolveAnswer.ResolvedCustomer customer -> resolved(customer);
            case ResolveAnswer.TokenExpired _ -> new Redeemed.Expired();
            case ResolveAnswer.TokenInvalid _ -> new Redeemed.Invalid();
            case ResolveAnswer.WithoutLicense customer -> {
                LOG.warn("a customer without a license, of product {}", customer.productCode());
                yield new Redeemed.WrongProduct();
            }
            case ResolveAnswer.NotAuthorized refusal -> {
                LOG.error("AWS refuses ResolveCustomer to this seller: {}", refusal.code());
                yield new Redeemed.Unavailable(false);
            }
            case ResolveAnswer.Unavailable outage -> {
                LOG.warn("ResolveCustomer gave no answer: {}", outage.reason());
                yield new Redeemed.Unavailable(true);
            }
        };
    }

    private Redeemed resolved(ResolveAnswer.ResolvedCustomer customer) {
        if (products.policy(customer.productCode()).isEmpty()) {
            LOG.warn("a token for product {}, which is not sold here", customer.productCode());
            return new Redeemed.WrongProduct();
        }
        return storage.transactions().asSystem(() -> new Redeemed.Resolved(keep(customer)));
    }

    private Subscription keep(ResolveAnswer.ResolvedCustomer customer) {
        LicenseArn license = customer.license();
        storage.jdbc()
                .sql(KEEP)
                .param("license", license.licenseId())
                .param("arn", license.value())
                .param("account", customer.account().value())
                .param("product", customer.productCode())
                .param("now", Timestamps.param(storage.clock().now()))
                .update();
        return subscriptions
                .find(license)
                .orElseThrow(() -> new IllegalStateException("lost " + license));
    }

    /** Where and when something is kept. */
    record Storage(JdbcClient jdbc, Transactions transactions, BusinessClock clock) {}
}
