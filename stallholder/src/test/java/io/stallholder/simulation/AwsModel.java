package io.stallholder.simulation;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.UsageHour;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.marketplace.gateway.Refusal;
import io.stallholder.marketplace.gateway.UsageRecord;
import io.stallholder.metering.SimulatedRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * AWS's side of metering: the book, the rules and the quota, by true time.
 *
 * <p>Source: API reference, BatchMeterUsage, and Seller Guide, metering for usage, read 2026-11-22.
 */
final class AwsModel {

    private static final int CALLS_PER_SECOND_MAX = 10;
    private static final int HOUR_SECONDS = 3600;

    private final Map<String, Sold> sold = new LinkedHashMap<>();
    private final Map<Line, Entry> book = new HashMap<>();
    private final Set<String> poison = new HashSet<>();
    private final Deque<Instant> calls = new ArrayDeque<>();
    private final Supplier<Instant> now;
    private final Window window;
    private final List<Rule> rules;
    private final Ending ending;
    private int ids;

    AwsModel(Supplier<Instant> now, Window window, List<Rule> rules, Ending ending) {
        this.now = now;
        this.window = window;
        this.rules = rules;
        this.ending = ending;
    }

    void sell(Sold license) {
        sold.put(license.id(), license);
    }

    /** From now on AWS refuses this dimension of the license, and every batch with it. */
    void poison(Sold license, DimensionKey dimension) {
        poison.add(license.id() + " " + dimension);
    }

    boolean isPoison(String licenseId, DimensionKey dimension) {
        return poison.contains(licenseId + " " + dimension);
    }

    /** Answers one call at this moment. */
    BatchAnswer answer(List<UsageRecord> records) {
        Instant moment = now.get();
        if (!isWithinQuota(moment)) {
            return new BatchAnswer.Throttled();
        }
        for (Rule rule : rules) {
            for (UsageRecord record : records) {
                Optional<Refusal> refusal = refusal(rule, record, moment);
                if (refusal.isPresent()) {
                    return new BatchAnswer.Refused(refusal.get(), "by " + rule, "request");
                }
            }
        }
        if (records.stream().map(one -> license(one).productCode).distinct().count() > 1) {
            return new BatchAnswer.Refused(Refusal.INVALID_LICENSE, "two products", "request");
        }
        Map<RecordKey, RecordAnswer> answers = new HashMap<>();
        records.forEach(record -> answers.put(record.key(), answer(record, moment)));
        return new BatchAnswer.Answered(answers, "request");
    }

    private boolean isWithinQuota(Instant moment) {
        while (!calls.isEmpty() && !calls.getFirst().isAfter(moment.minusSeconds(1))) {
            calls.removeFirst();
        }
        if (calls.size() >= CALLS_PER_SECOND_MAX) {
            return false;
        }
        calls.addLast(moment);
        return true;
    }

    private Optional<Refusal> refusal(Rule rule, UsageRecord record, Instant moment) {
        Sold license = sold.get(record.license().licenseId());
        boolean broken =
                switch (rule) {
                    case LICENSE ->
                            license == null
                                    || !license.account.equals(record.account())
                                    || record.timestamp().isBefore(license.activated);
                    case PERIOD ->
                            license != null && ending.refuses(license, record.timestamp(), moment);
                    case DIMENSION -> isPoison(record.license().licenseId(), record.dimension());
                    case TIMESTAMP -> !isInTime(record.timestamp(), moment);
                };
        return broken ? Optional.of(rule.refusal) : Optional.empty();
    }

    boolean isInTime(Instant timestamp, Instant moment) {
        return !timestamp.isAfter(moment)
                && window.takes(timestamp, moment)
                && moment.isBefore(monthCut(timestamp));
    }

    /** A month's usage is taken until 06:00 UTC of the next month's first day. */
    static Instant monthCut(Instant timestamp) {
        return timestamp
                .atZone(ZoneOffset.UTC)
                .withDayOfMonth(1)
                .truncatedTo(ChronoUnit.DAYS)
                .plusMonths(1)
                .plusHours(6)
                .toInstant();
    }

    private RecordAnswer answer(UsageRecord record, Instant moment) {
        Sold license = license(record);
        if (license.isOver(moment)
                || moment.isBefore(license.suspendedUntil)
                || license.isAfterEnd(record.timestamp())) {
            return new RecordAnswer.CustomerNotSubscribed();
        }
        Entry first = write(record, false);
        return first.quantity == record.quantity()
                ? new RecordAnswer.Accepted(first.id)
                : new RecordAnswer.DuplicateRecord(
                        ids % 2 == 0 ? Optional.of(first.id) : Optional.empty());
    }

    /** The first write of a key wins. */
    Entry write(UsageRecord record, boolean rogue) {
        return book.computeIfAbsent(
                Line.of(record), _ -> new Entry("mr-" + ++ids, record.quantity(), rogue));
    }

    /** The id that AWS itself gave to the first write of the key. */
    void name(UsageRecord record, String id) {
        book.computeIfPresent(
                Line.of(record), (_, entry) -> new Entry(id, entry.quantity, entry.rogue));
    }

    Optional<Entry> entry(String licenseId, DimensionKey dimension, Instant timestamp) {
        return Optional.ofNullable(book.get(Line.of(licenseId, dimension, timestamp)));
    }

    /** All that AWS billed, by license id, dimension and hour. */
    Map<Line, Entry> book() {
        return book;
    }

    private Sold license(UsageRecord record) {
        Sold license = sold.get(record.license().licenseId());
        if (license == null) {
            throw new IllegalStateException("a license that was never sold: " + record);
        }
        return license;
    }

    /** What AWS takes one quantity for; the hour counts from 1970. */
    record Line(String licenseId, DimensionKey dimension, long hour) {
        static Line of(SimulatedRecord record) {
            return of(record.license().licenseId(), record.dimension(), record.timestamp());
        }

        static Line of(UsageRecord record) {
            return of(record.license().licenseId(), record.dimension(), record.timestamp());
        }

        static Line of(String licenseId, DimensionKey dimension, Instant timestamp) {
            return new Line(
                    licenseId, dimension, Math.floorDiv(timestamp.getEpochSecond(), HOUR_SECONDS));
        }
    }

    /** One line of AWS's bill; rogue if somebody else wrote it. */
    record Entry(String id, long quantity, boolean rogue) {}

    /** What AWS looks at before it takes a batch; in which order is not documented. */
    enum Rule {
        LICENSE(Refusal.INVALID_LICENSE),
        PERIOD(Refusal.INVALID_LICENSE),
        DIMENSION(Refusal.INVALID_USAGE_DIMENSION),
        TIMESTAMP(Refusal.TIMESTAMP_OUT_OF_BOUNDS);

        private final Refusal refusal;

        Rule(Refusal refusal) {
            this.refusal = refusal;
        }
    }

    /** How AWS refuses usage of a license that ended; its documents leave that open. */
    enum Ending {
        /** Usage after the end refuses the batch; an hour later each record is refused alone. */
        BOTH,
        /** Either refuses the batch, unless the account is suspended. */
        BATCHES,
        /** Each record is refused alone. */
        RECORDS;

        boolean refuses(Sold license, Instant timestamp, Instant moment) {
            return switch (this) {
                case BOTH -> license.isAfterEnd(timestamp);
                case BATCHES ->
                        !moment.isBefore(license.suspendedUntil)
                                && (license.isAfterEnd(timestamp) || license.isOver(moment));
                case RECORDS -> false;
            };
        }
    }

    /** How late AWS takes a record. */
    enum Window {
        HOURS_24(24, false),
        HOURS_24_WHOLE(24, true),
        HOURS_6(6, false),
        HOUR_1_WHOLE(1, true);

        private final Duration length;
        private final boolean byWholeHours;

        Window(int hours, boolean byWholeHours) {
            this.length = Duration.ofHours(hours);
            this.byWholeHours = byWholeHours;
        }

        /** The most alike that takes usage for a day. */
        Window ofOneDay() {
            return this == HOURS_24 ? HOURS_24 : HOURS_24_WHOLE;
        }

        boolean takes(Instant timestamp, Instant moment) {
            return byWholeHours
                    ? !UsageHour.of(timestamp).isBefore(UsageHour.of(moment.minus(length)))
                    : moment.isBefore(timestamp.plus(length));
        }
    }
}
