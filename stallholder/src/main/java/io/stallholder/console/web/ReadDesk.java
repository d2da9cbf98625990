package io.stallholder.console.web;

import io.stallholder.catalog.Catalog;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.marketplace.Assignment;
import io.stallholder.marketplace.Holding;
import io.stallholder.marketplace.LifecycleProgress;
import io.stallholder.marketplace.Subscription;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.metering.ReadCredits;
import io.stallholder.metering.Records;
import io.stallholder.metering.StuckRecord;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Organizations;
import io.stallholder.outbox.UndeliveredMails;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads what the desk shows, past row-level security: only operators get here. */
@Component
final class ReadDesk {

    private static final int PAGE = 200;
    private static final int SUBSCRIPTIONS_MAX = 2000;
    private static final int STUCK_MAX = 200;
    private static final int SET_ASIDE_MAX = 100;

    /** A sealed record that is still not sent with this much time left is worth a look. */
    private static final Duration LATE = Duration.ofHours(12);

    private final Transactions transactions;
    private final Marketplace marketplace;
    private final Organizations organizations;
    private final Metering metering;

    ReadDesk(
            Transactions transactions,
            Marketplace marketplace,
            Organizations organizations,
            Metering metering) {
        this.transactions = transactions;
        this.marketplace = marketplace;
        this.organizations = organizations;
        this.metering = metering;
    }

    DeskView read(DeskFilter filter) {
        return transactions.asSystem(() -> {
            Instant now = metering.clock().now();
            Map<OrganizationId, String> names = new HashMap<>();
            List<StuckRecord> stuck = metering.records().stuck(now.plus(LATE), STUCK_MAX);
            List<Holding> holdings = holdings();
            List<DeskRow> rows = rows(holdings, stuck, names);
            return new DeskView(
                    counts(rows, stuck.size()),
                    rows.stream().filter(filter::admits).toList(),
                    stuck.stream()
                            .map(one ->
                                    new DeskView.Stuck(
                                            one,
                                            name(one.organization(), names),
                                            !now.isBefore(one.hour().deadline())))
                            .toList(),
                    credits(rows),
                    DeskView.Queue.of(marketplace.progress().reading()),
                    new DeskView.SetAside(
                            marketplace.subscriptions().quarantinedEvents(SET_ASIDE_MAX).stream()
                                    .map(DeskView.Event::of)
                                    .toList(),
                            marketplace.subscriptions().repairs(SET_ASIDE_MAX),
                            marketplace.undelivered().list()),
                    holdings.size() < SUBSCRIPTIONS_MAX);
        });
    }

    DeskNames names(Locale locale) {
        return new DeskNames(metering.catalog(), locale);
    }

    private List<Holding> holdings() {
        List<Holding> all = new ArrayList<>();
        Optional<LicenseArn> after = Optional.empty();
        while (all.size() < SUBSCRIPTIONS_MAX) {
            List<Holding> page = marketplace.subscriptions().page(after, PAGE);
            all.addAll(page);
            if (page.size() < PAGE) {
                return all;
            }
            after = Optional.of(page.getLast().subscription().license());
        }
        return all;
    }

    private List<DeskRow> rows(
            List<Holding> holdings, List<StuckRecord> stuck, Map<OrganizationId, String> names) {
        Map<String, Long> stuckByLicense =
                stuck.stream()
                        .collect(
                                Collectors.groupingBy(
                                        one -> one.hour().license().licenseId(),
                                        Collectors.counting()));
        return holdings.stream()
                .map(holding -> {
                    String license = holding.subscription().license().licenseId();
                    return row(holding, stuckByLicense.getOrDefault(license, 0L), names);
                })
                .toList();
    }

    private DeskRow row(Holding holding, long stuck, Map<OrganizationId, String> names) {
        Subscription subscription = holding.subscription();
        Optional<Assignment> assignment = holding.assignment();
        return new DeskRow(
                subscription.license().value(),
                subscription.account().value(),
                subscription.productCode(),
                subscription.agreementId(),
                subscription.state().name(),
                assignment.map(found -> found.organization().toString()),
                assignment.map(found -> name(found.organization(), names)).orElse(""),
                assignment.map(Assignment::from),
                assignment.flatMap(Assignment::until),
                metering.records().lastAccepted(subscription.license()).map(UsageHour::start),
                stuck);
    }

    private List<DeskView.Credit> credits(List<DeskRow> rows) {
        Map<String, String> names =
                rows.stream()
                        .collect(
                                Collectors.toMap(
                                        DeskRow::license,
                                        DeskRow::organizationName,
                                        (one, other) -> one));
        return metering.credits().due().stream()
                .map(due -> new DeskView.Credit(due, names.getOrDefault(due.license().value(), "")))
                .toList();
    }

    private String name(OrganizationId id, Map<OrganizationId, String> names) {
        return names.computeIfAbsent(
                id,
                unknown ->
                        organizations
                                .find(unknown)
                                .map(Organization::name)
                                .orElseGet(unknown::toString));
    }

    private static DeskView.Counts counts(List<DeskRow> rows, long stuck) {
        return new DeskView.Counts(
                rows.size(),
                count(rows, DeskRow::isLinked),
                count(rows, row -> !row.isLinked() && !"ENDED".equals(row.state())),
                count(rows, row -> "ENDED".equals(row.state())),
                stuck);
    }

    private static long count(List<DeskRow> rows, Predicate<DeskRow> which) {
        return rows.stream().filter(which).count();
    }

    /** What AWS told us, and what we could not tell people. */
    @Component
    record Marketplace(
            Subscriptions subscriptions,
            LifecycleProgress progress,
            UndeliveredMails undelivered) {}

    /** Where the metering figures come from. */
    @Component
    record Metering(Records records, ReadCredits credits, Catalog catalog, BusinessClock clock) {}
}
