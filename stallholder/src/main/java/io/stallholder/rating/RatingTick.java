package io.stallholder.rating;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.marketplace.BillableSpans;
import io.stallholder.marketplace.LicenseEnd;
import io.stallholder.marketplace.LifecycleProgress;
import io.stallholder.marketplace.PayerChange;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.usage.CloseHours;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rates the hours that are over: an hour closes at its end plus the grace; the hour in which a
 * license ends closes at the license's end plus the final grace, which may be sooner or later.
 *
 * <pre>
 *   10:00          10:20 T0   10:30                11:00  11:05
 *     |--------------|----------|--------------------|------|
 *                    | license  | hour 10 closes for |      | hour 10 closes for
 *                    | ends     | its organization   |      | everybody else
 * </pre>
 *
 * <p>Before and after that it corrects what is rated already, where the truth about a payer came
 * after the close: before, so that it is reported with the hour that is about to close and not
 * after it.
 */
final class RatingTick implements Tick {

    private static final int ORGANIZATIONS_MAX = 100;

    /** How far back an end is looked for; what ended earlier was closed with its hour. */
    private static final Duration LOOK_BACK = Duration.ofHours(3);

    private final Transactions transactions;
    private final Sources sources;
    private final Work work;
    private final RatingSettings settings;

    RatingTick(Transactions transactions, Sources sources, Work work, RatingSettings settings) {
        this.transactions = transactions;
        this.sources = sources;
        this.work = work;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "rating";
    }

    @Override
    public boolean run() {
        boolean corrected = correct();
        boolean rated = rate();
        return correct() || corrected || rated;
    }

    /**
     * No hour closes before the events that came while the program stood still were read, unless
     * they cannot be read: then corrections bring the truth later.
     */
    private boolean rate() {
        return transactions.asSystem(() -> {
            Instant now = sources.clock().now();
            return sources.lifecycle().mayClose()
                    && work.rate().rate(due(now), sources.spans()::of, now);
        });
    }

    /** One organization, one transaction: what fails is told once all the others are corrected. */
    private boolean correct() {
        BillableSpans spans = sources.spans();
        List<PayerChange> changes = transactions.asSystem(() -> spans.changes(ORGANIZATIONS_MAX));
        List<RuntimeException> failures = new ArrayList<>();
        for (PayerChange change : changes) {
            try {
                transactions.asSystem(() -> {
                    work.correct().correct(change, spans::of, sources.clock().now());
                    spans.followed(change);
                });
            } catch (RuntimeException failure) {
                failures.add(failure);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return !changes.isEmpty();
    }

    @Override
    public Optional<String> waitingFor() {
        return transactions.asSystem(() -> {
            int waiting = due(sources.clock().now()).size();
            if (waiting > 0) {
                return Optional.of(
                        sources.lifecycle().mayClose()
                                ? "rating of closed hours of " + waiting + " organizations"
                                : "the marketplace's events, before hours are closed");
            }
            int changed = sources.spans().changes(ORGANIZATIONS_MAX).size();
            return changed == 0
                    ? Optional.empty()
                    : Optional.of("corrections for " + changed + " organizations");
        });
    }

    /** Organizations with an hour to close, at most a portion, and through which hour each. */
    private Map<OrganizationId, UsageHour> due(Instant now) {
        CloseHours hours = sources.closeHours();
        UsageHour through = UsageHour.of(now.minus(settings.grace())).plusHours(-1);
        hours.track(sources.spans().organizationsBilledSince(now.minus(LOOK_BACK)));
        Map<OrganizationId, UsageHour> waiting = waitingForFinalGrace(now, through);
        Map<OrganizationId, UsageHour> due = new HashMap<>();
        waiting.forEach((organization, last) -> addIfOpen(due, organization, last));
        ended(now)
                .forEach((organization, last) -> {
                    if (!waiting.containsKey(organization) && through.isBefore(last)) {
                        addIfOpen(due, organization, last);
                    }
                });
        Set<OrganizationId> decided = new HashSet<>(waiting.keySet());
        decided.addAll(due.keySet());
        hours.openThrough(through, decided, ORGANIZATIONS_MAX)
                .forEach(organization -> due.put(organization, through));
        return due;
    }

    /** While a final grace runs, only the hours before the license's last one may close. */
    private Map<OrganizationId, UsageHour> waitingForFinalGrace(Instant now, UsageHour through) {
        Map<OrganizationId, UsageHour> waiting = new HashMap<>();
        ends(now.minus(settings.finalGrace()).plusNanos(1_000), now.plusNanos(1_000))
                .forEach(end -> {
                    UsageHour last = UsageHour.of(end.deprovisionedAt()).plusHours(-1);
                    UsageHour allowed = last.isBefore(through) ? last : through;
                    waiting.merge(end.organization(), allowed, (a, b) -> a.isBefore(b) ? a : b);
                });
        return waiting;
    }

    private Map<OrganizationId, UsageHour> ended(Instant now) {
        Map<OrganizationId, UsageHour> ended = new HashMap<>();
        ends(now.minus(LOOK_BACK), now.minus(settings.finalGrace()).plusNanos(1_000))
                .forEach(end ->
                        ended.merge(
                                end.organization(),
                                UsageHour.of(end.deprovisionedAt()),
                                (a, b) -> a.isBefore(b) ? b : a));
        return ended;
    }

    private List<LicenseEnd> ends(Instant from, Instant until) {
        return sources.spans().endsBetween(from, until);
    }

    private void addIfOpen(
            Map<OrganizationId, UsageHour> due, OrganizationId organization, UsageHour last) {
        if (sources.closeHours().isOpen(organization, last)) {
            due.put(organization, last);
        }
    }

    /** Where the tick learns what is due. */
    record Sources(
            BusinessClock clock,
            BillableSpans spans,
            CloseHours closeHours,
            LifecycleProgress lifecycle) {}

    /** What the tick does. */
    record Work(RateHours rate, CorrectHours correct) {}
}
