package io.stallholder.metering;

import io.stallholder.kernel.UsageHour;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.marketplace.gateway.Refusal;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.marketplace.gateway.UsageRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** AWS's side of metering with a book of its own, and with faults that a test scripts. */
final class FakeMetering implements MeteringGateway {

    private final InstantSource business;
    private final Map<String, Long> book = new HashMap<>();
    private final Deque<Function<List<UsageRecord>, BatchAnswer>> script = new ArrayDeque<>();
    private final List<List<UsageRecord>> calls = new ArrayList<>();
    private final Map<String, Instant> ends = new HashMap<>();
    private final Set<String> poison = new HashSet<>();
    private final Set<String> notSubscribed = new HashSet<>();

    FakeMetering(InstantSource business) {
        this.business = business;
    }

    @Override
    public ResolveAnswer resolve(String registrationToken) {
        throw new IllegalStateException("metering never resolves a token");
    }

    @Override
    public BatchAnswer send(List<UsageRecord> records) {
        calls.add(List.copyOf(records));
        return script.isEmpty() ? answer(records) : script.pop().apply(records);
    }

    /** What AWS does when nothing is wrong with the way there. */
    BatchAnswer answer(List<UsageRecord> records) {
        for (UsageRecord record : records) {
            if (poison.contains(record.dimension().value())) {
                return refused(Refusal.INVALID_USAGE_DIMENSION);
            }
            if (!inTime(record.timestamp())) {
                return refused(Refusal.TIMESTAMP_OUT_OF_BOUNDS);
            }
        }
        Map<RecordKey, RecordAnswer> answers = new HashMap<>();
        records.forEach(record -> answers.put(record.key(), answer(record)));
        return new BatchAnswer.Answered(answers, "request-" + calls.size());
    }

    void next(Function<List<UsageRecord>, BatchAnswer> fault) {
        script.add(fault);
    }

    /** Forgets the faults that are still to come. */
    void heal() {
        script.clear();
    }

    void poison(String dimension) {
        poison.add(dimension);
    }

    void notSubscribed(String licenseId, boolean value) {
        if (value) {
            notSubscribed.add(licenseId);
        } else {
            notSubscribed.remove(licenseId);
        }
    }

    void end(String licenseId, Instant at) {
        ends.put(licenseId, at);
    }

    /** Somebody else wrote this hour first. */
    void write(UsageRecord record, long quantity) {
        book.put(key(record), quantity);
    }

    List<List<UsageRecord>> calls() {
        return calls;
    }

    long billed(String licenseId, String dimension) {
        return book.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(licenseId + "/" + dimension + "/"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    Optional<Long> billed(String licenseId, String dimension, UsageHour hour) {
        return Optional.ofNullable(book.get(licenseId + "/" + dimension + "/" + hour));
    }

    private RecordAnswer answer(UsageRecord record) {
        String license = record.license().licenseId();
        Instant end = ends.getOrDefault(license, Instant.MAX);
        boolean ended =
                !end.equals(Instant.MAX)
                        && !business.instant().isBefore(end.plus(Duration.ofHours(1)));
        if (notSubscribed.contains(license) || ended) {
            return new RecordAnswer.CustomerNotSubscribed();
        }
        Long first = book.putIfAbsent(key(record), record.quantity());
        return first == null || first == record.quantity()
                ? new RecordAnswer.Accepted("metering-" + key(record).hashCode())
                : new RecordAnswer.DuplicateRecord(Optional.empty());
    }

    private boolean inTime(Instant timestamp) {
        Instant now = business.instant();
        return !now.isBefore(timestamp)
                && now.isBefore(
                        Sealing.deadline(timestamp, Duration.ofHours(24), Optional.empty()));
    }

    private static BatchAnswer refused(Refusal refusal) {
        return new BatchAnswer.Refused(refusal, "refused by the fake", "request");
    }

    private static String key(UsageRecord record) {
        return record.license().licenseId()
                + "/"
                + record.dimension()
                + "/"
                + UsageHour.of(record.timestamp());
    }
}
