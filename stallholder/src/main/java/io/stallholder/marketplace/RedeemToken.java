package io.stallholder.marketplace;

import io.stallholder.kernel.LegacyCustomer;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.Optional;
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
            case ResolveAnswer.ResolvedLegacyCustomer customer -> resolved(customer);
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
        return storage.transactions()
                .asSystem(() ->
                        products.isLegacy(customer.productCode())
                                ? unnamed(customer)
                                : new Redeemed.Resolved(keep(customer)));
    }

    /** Where the product is sold by license, the customer identifier is of no use. */
    private Redeemed resolved(ResolveAnswer.ResolvedLegacyCustomer customer) {
        String product = customer.customer().productCode();
        if (products.isLegacy(product)) {
            return storage.transactions().asSystem(() -> kept(customer));
        }
        if (customer.license().isPresent()) {
            return resolved(
                    new ResolveAnswer.ResolvedCustomer(
                            customer.account(), customer.license().get(), product));
        }
        LOG.warn("a customer without a license, of product {}", product);
        return new Redeemed.WrongProduct();
    }

    /** A license of a legacy product belongs to the customer that its account is known as. */
    private Redeemed unnamed(ResolveAnswer.ResolvedCustomer customer) {
        Optional<LegacyCustomer> known =
                storage.licenses()
                        .legacyOf(customer.account(), customer.productCode())
                        .flatMap(found -> found.license().legacyCustomer());
        if (known.isPresent()) {
            return kept(
                    new ResolveAnswer.ResolvedLegacyCustomer(
                            customer.account(), known.get(), Optional.of(customer.license())));
        }
        LOG.error("AWS names no customer identifier for product {}", customer.productCode());
        return new Redeemed.WrongProduct();
    }

    private Redeemed kept(ResolveAnswer.ResolvedLegacyCustomer customer) {
        LegacyCustomer who = customer.customer();
        Optional<License> known =
                storage.licenses().legacyOf(customer.account(), who.productCode());
        Optional<License> named = storage.licenses().find(who.key());
        boolean isSame =
                known.map(License::license).equals(named.map(License::license))
                        && named.map(License::account).map(customer.account()::equals).orElse(true);
        if (!isSame) {
            LOG.error("{} and account {} are not one customer", who.key(), customer.account());
            return new Redeemed.Unavailable(false);
        }
        License kept =
                LegacyCustomers.arrived(
                        storage.licenses(),
                        new LegacyCustomers.Arrival(
                                who,
                                customer.account(),
                                customer.license(),
                                storage.clock().now()));
        return new Redeemed.Resolved(subscriptions.find(kept.license()).orElseThrow());
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
