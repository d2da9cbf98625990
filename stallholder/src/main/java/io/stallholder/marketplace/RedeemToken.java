package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redeems a registration token at once. The token itself is passed on and forgotten; what AWS says
 * about its bearer is kept.
 */
public final class RedeemToken {

    private static final Logger LOG = LoggerFactory.getLogger(RedeemToken.class);

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
        Instant now = storage.clock().now();
        License answer = License.named(license, customer.account(), customer.productCode(), now);
        storage.licenses().save(storage.licenses().hold(answer).resolved(answer, now));
        return subscriptions
                .find(license)
                .orElseThrow(() -> new IllegalStateException("lost " + license));
    }

    /** Where and when something is kept. */
    record Storage(LicenseStore licenses, Transactions transactions, BusinessClock clock) {}
}
