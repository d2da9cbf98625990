package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LegacyCustomer;
import io.stallholder.kernel.LicenseArn;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * One thing that AWS told of a customer of a product from before licenses. A fact is kept for ever;
 * what a customer's subscription is follows from all of them, in whatever order they came.
 *
 * @param at by AWS's clock
 * @param license the license it names; notifications name none
 */
record LegacyFact(
        String productCode, Subject subject, Kind kind, Instant at, Optional<LicenseArn> license) {

    static final Comparator<LegacyFact> BY_TIME =
            Comparator.comparing(LegacyFact::at)
                    .thenComparing(LegacyFact::kind)
                    .thenComparing(fact -> fact.license().map(LicenseArn::value).orElse(""));

    /** What a notification says of a customer. */
    static LegacyFact notified(LegacyCustomer customer, Kind kind, Instant at) {
        return new LegacyFact(
                customer.productCode(),
                new Subject.Customer(customer.customerIdentifier()),
                kind,
                at,
                Optional.empty());
    }

    /** What AWS says of a license that this account was granted for the product. */
    static LegacyFact granted(LifecycleEvent.LicenseFacts facts, Kind kind, Instant at) {
        return new LegacyFact(
                facts.productCode(),
                new Subject.Account(facts.account()),
                kind,
                at,
                Optional.of(facts.license()));
    }

    /** Whom a fact names: notifications and license events know a customer by different names. */
    sealed interface Subject {

        /** By customer identifier. */
        record Customer(String identifier) implements Subject {}

        /** By AWS account. */
        record Account(AwsAccountId account) implements Subject {}

        /** One text for both, for a column. */
        default String key() {
            return switch (this) {
                case Customer(var identifier) -> "customer:" + identifier;
                case Account(var account) -> "account:" + account.value();
            };
        }

        static Subject of(String key) {
            String name = key.substring(key.indexOf(':') + 1);
            return key.startsWith("account:")
                    ? new Account(new AwsAccountId(name))
                    : new Customer(name);
        }
    }

    /** What happened; of facts at one instant the earlier kind comes first. */
    enum Kind {
        /** A registration token was resolved, and AWS named the license. */
        LICENSE_RESOLVED,
        LICENSE_UPDATED,
        SUBSCRIBE_SUCCESS,
        SUBSCRIBE_FAIL,
        UNSUBSCRIBE_PENDING,
        UNSUBSCRIBE_SUCCESS,
        LICENSE_DEPROVISIONED
    }
}
