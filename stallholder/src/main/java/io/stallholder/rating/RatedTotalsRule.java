package io.stallholder.rating;

import io.stallholder.audit.BookRule;
import io.stallholder.audit.Proof;
import io.stallholder.audit.Scope;
import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.BookedTotal;
import io.stallholder.ledger.ReadBooks;
import io.stallholder.platform.Transactions;
import io.stallholder.usage.ClosedTotals;
import io.stallholder.usage.HourlyTotal;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was used in closed hours is booked, all of it and once: billed, unassigned, quarantined or
 * written off. Read day by day, so that a day's totals are all that is held.
 */
final class RatedTotalsRule implements BookRule {

    private final Transactions transactions;
    private final ClosedTotals usage;
    private final ReadBooks books;

    RatedTotalsRule(Transactions transactions, ClosedTotals usage, ReadBooks books) {
        this.transactions = transactions;
        this.usage = usage;
        this.books = books;
    }

    @Override
    public String name() {
        return "rating-totals";
    }

    @Override
    public Proof prove(Scope scope) {
        Proof.Builder proof = new Proof.Builder();
        // Read first: what is closed by now is booked by now, and changes no more.
        Map<OrganizationId, UsageHour> open = transactions.asSystem(usage::firstOpen);
        Optional<Instant> end =
                open.values().stream().map(UsageHour::start).max(Instant::compareTo);
        Optional<Instant> begin = scope.from().or(this::beginning);
        if (begin.isPresent() && end.isPresent()) {
            Instant day = begin.get().truncatedTo(ChronoUnit.DAYS);
            while (day.isBefore(end.get())) {
                Instant next = day.plus(Duration.ofDays(1));
                Instant from = day;
                transactions.asSystem(() -> compare(from, next, open, proof));
                day = next;
            }
        }
        return proof.proof();
    }

    private Optional<Instant> beginning() {
        return transactions.asSystem(() -> {
            Optional<Instant> used = usage.beginning();
            Optional<Instant> booked = books.beginning();
            return used.isPresent() && booked.isPresent()
                    ? used.filter(first -> first.isBefore(booked.get())).or(() -> booked)
                    : used.or(() -> booked);
        });
    }

    private void compare(
            Instant from, Instant until, Map<OrganizationId, UsageHour> open, Proof.Builder proof) {
        Map<Key, BigDecimal> booked = new HashMap<>();
        for (BookedTotal total : books.booked(from, until)) {
            if (isClosed(open, total.organization(), total.bookingHour())) {
                booked.put(Key.of(total), total.quantity());
            }
        }
        List<HourlyTotal> totals =
                usage.booked(from, until).stream()
                        .filter(total -> isClosed(open, total.organization(), total.bookingHour()))
                        .toList();
        proof.compared(totals.size());
        for (HourlyTotal total : totals) {
            Key key = Key.of(total);
            BigDecimal rated = Optional.ofNullable(booked.remove(key)).orElse(BigDecimal.ZERO);
            if (rated.compareTo(total.quantity()) != 0) {
                proof.breach(
                        key
                                + ": "
                                + plain(total.quantity())
                                + " used, "
                                + plain(rated)
                                + " booked");
            }
        }
        booked.forEach(
                (key, rated) -> proof.breach(key + ": nothing used, " + plain(rated) + " booked"));
    }

    private static boolean isClosed(
            Map<OrganizationId, UsageHour> open, OrganizationId whose, UsageHour hour) {
        UsageHour first = open.get(whose);
        return first != null && hour.isBefore(first);
    }

    private static String plain(BigDecimal quantity) {
        return quantity.stripTrailingZeros().toPlainString();
    }

    private record Key(
            OrganizationId organization,
            UsageHour booking,
            UsageHour event,
            MeterKey meter,
            String attributes) {

        static Key of(HourlyTotal total) {
            return new Key(
                    total.organization(),
                    total.bookingHour(),
                    total.eventHour(),
                    total.meter(),
                    total.attributes());
        }

        static Key of(BookedTotal total) {
            return new Key(
                    total.organization(),
                    total.bookingHour(),
                    total.eventHour(),
                    total.meter(),
                    total.attributes());
        }

        @Override
        public String toString() {
            return "organization %s, hour %s (used %s), %s %s"
                    .formatted(organization, booking, event, meter.value(), attributes);
        }
    }
}
