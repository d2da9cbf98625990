package io.stallholder.billing;

import io.stallholder.catalog.Catalog;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Ledger;
import io.stallholder.ledger.RatedTotal;
import io.stallholder.ledger.UsageLine;
import io.stallholder.marketplace.Assignment;
import io.stallholder.marketplace.Holding;
import io.stallholder.marketplace.Subscription;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.metering.HourState;
import io.stallholder.metering.Records;
import io.stallholder.platform.Transactions;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what an organization's billing page shows. Runs in the caller's transaction. */
public final class ReadStatement {

    private final Subscriptions subscriptions;
    private final Ledger ledger;
    private final Records records;
    private final Catalog catalog;

    ReadStatement(Subscriptions subscriptions, Ledger ledger, Records records, Catalog catalog) {
        this.subscriptions = subscriptions;
        this.ledger = ledger;
        this.records = records;
        this.catalog = catalog;
    }

    /** What pays or paid for the organization, the newest first. */
    public List<Payment> payments(OrganizationId organization) {
        Transactions.required();
        return subscriptions.ofOrganization(organization).stream()
                .flatMap(ReadStatement::payment)
                .toList();
    }

    /** The month as it stands at this business time. */
    public Statement statement(OrganizationId organization, YearMonth month, Instant now) {
        Transactions.required();
        Instant from = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Instant until = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        List<UsageLine> lines = ledger.booked(organization, from, until);
        List<HourState> told = records.statesOf(organization, from, until);
        List<Subscription> held =
                subscriptions.ofOrganization(organization).stream()
                        .map(Holding::subscription)
                        .toList();
        Set<LicenseArn> licenses =
                held.stream().map(Subscription::license).collect(Collectors.toSet());
        MonthFigures figures = new MonthFigures(month, lines, told, catalog);
        return new Statement(
                month,
                figures.uses(true),
                figures.uses(false),
                figures.dimensions(carriedInto(organization, licenses, from)),
                figures.days(now),
                figures.hours(new HourFigures.Reach(sealedThrough(licenses), last(held))),
                ledger.ratedThrough(organization));
    }

    /** Rated before the month and not reported before it. */
    private Map<DimensionKey, BigDecimal> carriedInto(
            OrganizationId organization, Set<LicenseArn> licenses, Instant from) {
        UsageHour before = UsageHour.of(from).plusHours(-1);
        Map<DimensionKey, BigDecimal> carried = new HashMap<>();
        for (LicenseArn license : licenses) {
            for (RatedTotal total : ledger.ratedTotals(license, before)) {
                carried.merge(total.dimension(), total.units(), BigDecimal::add);
            }
        }
        records.reportedBefore(organization, from)
                .forEach((dimension, units) ->
                        carried.merge(dimension, BigDecimal.valueOf(-units), BigDecimal::add));
        return carried;
    }

    private Map<LicenseArn, UsageHour> sealedThrough(Set<LicenseArn> licenses) {
        Map<LicenseArn, UsageHour> sealed = new HashMap<>();
        licenses.forEach(license ->
                records.sealedThrough(license).ifPresent(hour -> sealed.put(license, hour)));
        return sealed;
    }

    private static Map<LicenseArn, UsageHour> last(List<Subscription> held) {
        Map<LicenseArn, UsageHour> last = new HashMap<>();
        held.forEach(one ->
                one.deprovisionedAt().ifPresent(at -> last.put(one.license(), UsageHour.of(at))));
        return last;
    }

    private static Stream<Payment> payment(Holding holding) {
        Subscription subscription = holding.subscription();
        return holding.assignment().stream().map(assignment -> payment(subscription, assignment));
    }

    private static Payment payment(Subscription subscription, Assignment assignment) {
        return new Payment(
                subscription.license(),
                subscription.account(),
                subscription.agreementId(),
                subscription.state(),
                subscription.activatedAt(),
                assignment.from(),
                assignment.until(),
                assignment.poReference());
    }
}
