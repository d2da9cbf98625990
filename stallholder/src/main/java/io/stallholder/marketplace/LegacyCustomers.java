package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LegacyCustomer;
import io.stallholder.kernel.LicenseArn;
import java.time.Instant;
import java.util.Optional;

/**
 * Customers of products from before licenses: keeps what AWS tells of them and makes their
 * subscriptions say what it amounts to. Runs in the caller's transaction.
 */
final class LegacyCustomers {

    private final LicenseStore licenses;
    private final AssignmentStore assignments;

    LegacyCustomers(Stores stores) {
        this.licenses = stores.licenses();
        this.assignments = stores.assignments();
    }

    /** Keeps the fact; of a customer who never came with a token nothing else is known yet. */
    void note(LegacyFact fact) {
        licenses.keep(fact);
        customer(fact).ifPresent(this::follow);
    }

    private Optional<License> customer(LegacyFact fact) {
        return switch (fact.subject()) {
            case LegacyFact.Subject.Customer(var identifier) ->
                    licenses.hold(new LegacyCustomer(fact.productCode(), identifier).key());
            case LegacyFact.Subject.Account(var account) ->
                    licenses.legacyOf(account, fact.productCode())
                            .flatMap(found -> licenses.hold(found.license()));
        };
    }

    private void follow(License known) {
        LegacyLife life = LegacyLife.of(licenses.facts(known));
        licenses.save(known.living(life));
        life.ends().forEach(end -> assignments.endBegunBefore(known.license(), end));
    }

    /** The subscription of a customer who came with a token, made if it is new. */
    static License arrived(LicenseStore licenses, Arrival arrival) {
        LicenseArn key = arrival.customer().key();
        String product = arrival.customer().productCode();
        License known = licenses.hold(License.named(key, arrival.account(), product, arrival.at()));
        arrival.license()
                .map(license ->
                        new LegacyFact(
                                product,
                                new LegacyFact.Subject.Account(known.account()),
                                LegacyFact.Kind.LICENSE_RESOLVED,
                                arrival.at(),
                                Optional.of(license)))
                .ifPresent(licenses::keep);
        License answer = License.named(key, arrival.account(), product, arrival.at());
        License resolved = known.resolved(answer, arrival.at());
        licenses.save(resolved.living(LegacyLife.of(licenses.facts(resolved))));
        return resolved;
    }

    /** Who came, by AWS's answer to the token. */
    record Arrival(
            LegacyCustomer customer,
            AwsAccountId account,
            Optional<LicenseArn> license,
            Instant at) {}
}
