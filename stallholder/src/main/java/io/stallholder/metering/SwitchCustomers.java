package io.stallholder.metering;

import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.LegacyCustomer;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.UsageHour;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves customers of products from before licenses over to their licenses, each once, at an hour
 * that has not begun: AWS bills an hour twice that it is told both ways.
 */
public final class SwitchCustomers {

    private final SwitchOvers switchOvers;
    private final Subscriptions subscriptions;
    private final Surroundings around;

    SwitchCustomers(SwitchOvers switchOvers, Subscriptions subscriptions, Surroundings around) {
        this.switchOvers = switchOvers;
        this.subscriptions = subscriptions;
        this.around = around;
    }

    /**
     * Reports the customer by its license from the next hour on, or by the license of its new
     * subscription where it was switched over before. Opens its own transactions.
     */
    public SwitchAnswer switchOver(LegacyCustomer customer, Actor by) {
        Optional<LicenseArn> license =
                around.transactions().asSystem(() -> subscriptions.licenseOf(customer.key()));
        if (license.isEmpty()) {
            return new SwitchAnswer.LicenseUnknown();
        }
        LicenseArn reportedBy = customer.reportedBy(license.get());
        Instant now = around.clock().now();
        List<SwitchOver> before = switchOvers.of(reportedBy);
        boolean isDone = before.stream().anyMatch(one -> one.reportedBy().equals(reportedBy));
        Optional<SwitchOver> done =
                isDone
                        ? Optional.empty()
                        : switchOvers.add(new SwitchOver(reportedBy, from(before, now), now));
        done.ifPresent(switched -> note(switched, by));
        return done.<SwitchAnswer>map(switched -> new SwitchAnswer.SwitchedOver(switched.from()))
                .orElseGet(SwitchAnswer.NothingToSwitch::new);
    }

    /** A further license is that of a new subscription, whose first hour is running. */
    private static UsageHour from(List<SwitchOver> before, Instant now) {
        UsageHour running = UsageHour.of(now);
        return before.isEmpty() ? running.next() : running;
    }

    private void note(SwitchOver switched, Actor by) {
        around.transactions()
                .asSystem(() ->
                        around.audit()
                                .record(
                                        Entry.ofSystem(
                                                by,
                                                "metering.switched-over",
                                                Map.of(
                                                        "customer", switched.licenseId(),
                                                        "reportedBy", switched.reportedBy().value(),
                                                        "from", switched.from().toString()))));
    }

    /** What this is given from outside. */
    record Surroundings(Transactions transactions, AuditLog audit, BusinessClock clock) {}
}
