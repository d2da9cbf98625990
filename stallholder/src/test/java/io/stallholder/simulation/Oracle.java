package io.stallholder.simulation;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.UsageRecord;
import io.stallholder.metering.RecordState;
import io.stallholder.metering.SimulatedRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Watches every record and every call: promises I1 to I7 and I9, step by step. */
final class Oracle {

    private final World world;
    private final Map<UUID, SimulatedRecord> records = new HashMap<>();
    private final Map<UUID, SimulatedRecord> standing = new HashMap<>();
    private final Map<AwsModel.Line, SimulatedRecord> byKey = new HashMap<>();
    private final Map<Account, Long> unreleased = new HashMap<>();
    private final Set<String> zeros = new HashSet<>();
    private final Map<AwsModel.Line, UsageRecord> sent = new HashMap<>();
    private final Map<AwsModel.Line, Set<Said>> said = new HashMap<>();

    Oracle(World world) {
        this.world = world;
    }

    /** Looks at what a transaction changed. */
    void look() {
        List<SimulatedRecord> all = world.stores().metering().takeChanged();
        for (SimulatedRecord now : all) {
            SimulatedRecord before = records.put(now.id(), now);
            if (now.state() == RecordState.ACCEPTED || now.released()) {
                standing.remove(now.id());
            } else {
                standing.put(now.id(), now);
            }
            if (before == null) {
                sealed(now);
            } else if (!before.equals(now)) {
                world.trace().add(now.state(), now.id(), now.fence());
                changed(before, now);
            }
        }
        for (SimulatedRecord now : all) {
            long reported = world.stores().metering().reported(now.license(), now.dimension());
            check(
                    reported == unreleased.getOrDefault(account(now), 0L),
                    "I1: the running total %s is not the sum of the records: %s",
                    reported,
                    now);
        }
    }

    private void sealed(SimulatedRecord now) {
        world.trace().add("sealed", now.dimension(), now.hour(), now.quantity());
        check(
                byKey.putIfAbsent(AwsModel.Line.of(now), now) == null,
                "I2: an hour is sealed twice: %s",
                now);
        long before = unreleased.getOrDefault(account(now), 0L);
        check(
                now.reportedBefore() >= before,
                "I1: sealed on %s reported, but it is %s: %s",
                now.reportedBefore(),
                before,
                now);
        check(
                now.rated().compareTo(world.books().owed(now.license(), now.dimension())) == 0
                        || now.rated()
                                        .compareTo(
                                                world.books()
                                                        .owed(
                                                                now.license(),
                                                                now.dimension(),
                                                                now.hour()))
                                == 0
                        || isEnded(now),
                "I1: sealed on %s rated: %s",
                now.rated(),
                now);
        check(
                now.quantity() == quantity(now.rated(), now.reportedBefore()),
                "I9: %s does not follow: %s",
                now.quantity(),
                now);
        unreleased.merge(account(now), now.quantity(), Math::addExact);
        if (now.quantity() == 0) {
            zeros.add(now.organization() + " " + now.dimension() + " " + now.hour());
        }
    }

    private boolean isEnded(SimulatedRecord record) {
        return world.customers().sold().stream()
                .anyMatch(it -> it.license.equals(record.license()) && it.deprovisioned != null);
    }

    private static long quantity(BigDecimal rated, long before) {
        BigDecimal due = rated.setScale(0, RoundingMode.FLOOR).subtract(BigDecimal.valueOf(before));
        return due.max(BigDecimal.ZERO)
                .min(BigDecimal.valueOf(UsageRecord.QUANTITY_MAX))
                .longValueExact();
    }

    private void changed(SimulatedRecord before, SimulatedRecord now) {
        check(
                before.quantity() == now.quantity()
                        && before.timestamp().equals(now.timestamp())
                        && before.license().equals(now.license())
                        && before.account().equals(now.account()),
                "I6: a sealed record changed: %s %s",
                before,
                now);
        check(
                before.state() == now.state() || before.state().canBecome(now.state()),
                "I7: %s became %s: %s",
                before.state(),
                now.state(),
                now);
        check(
                now.state() != RecordState.SENDING
                        || before.state() != RecordState.SENDING
                        || now.fence() == before.fence(),
                "I5: a lease is taken from its holder: %s",
                now);
        check(
                now.state() != RecordState.SENT_UNKNOWN
                        || now.unanswered()
                        || entry(now).stream().allMatch(AwsModel.Entry::rogue),
                "I5: AWS billed it, and it is not known to be in doubt: %s",
                now);
        if (now.released() && !before.released()) {
            released(now);
        }
        if (now.state() != before.state()) {
            became(now);
        }
    }

    private void released(SimulatedRecord now) {
        Optional<AwsModel.Entry> entry = entry(now);
        check(
                entry.isEmpty() || entry.get().rogue(),
                "I2: released although AWS billed it: %s",
                now);
        unreleased.merge(account(now), -now.quantity(), Math::addExact);
    }

    private void became(SimulatedRecord now) {
        Set<Said> told = said.getOrDefault(AwsModel.Line.of(now), Set.of());
        switch (now.state()) {
            case ACCEPTED -> accepted(now);
            case CONFLICT ->
                    check(
                            told.contains(Said.DUPLICATE),
                            "I7: CONFLICT, but AWS said %s: %s",
                            told,
                            now);
            case NOT_SUBSCRIBED ->
                    check(
                            told.contains(Said.NOT_SUBSCRIBED),
                            "I7: NOT_SUBSCRIBED, but AWS said %s: %s",
                            told,
                            now);
            case INVALID ->
                    check(
                            told.contains(Said.REFUSED),
                            "I7: INVALID, but AWS said %s: %s",
                            told,
                            now);
            case EXPIRED ->
                    check(
                            told.contains(Said.REFUSED) || told.contains(Said.NOT_SUBSCRIBED),
                            "I7: EXPIRED, but AWS said %s: %s",
                            told,
                            now);
            case OPEN, HELD, SEALED, SENDING, SENT_UNKNOWN, DRY_RUN -> {}
        }
        if (now.state() != RecordState.ACCEPTED && now.state() != RecordState.SENDING) {
            check(now.reason().isPresent(), "I7: without a reason: %s", now);
        }
    }

    private void accepted(SimulatedRecord now) {
        Optional<AwsModel.Entry> entry = entry(now);
        check(
                entry.isPresent()
                        && entry.get().quantity() == now.quantity()
                        && now.meteringRecordId().equals(Optional.of(entry.get().id())),
                "I4: accepted, but AWS's book has %s: %s",
                entry,
                now);
    }

    Optional<AwsModel.Entry> entry(SimulatedRecord record) {
        return world.aws()
                .entry(record.license().licenseId(), record.dimension(), record.timestamp());
    }

    /**
     * A call is about to be made: every record is sealed, on disk, under a lease, and the same as
     * ever (I2, I3, I5).
     */
    void sending(List<UsageRecord> batch) {
        check(!world.journal().isOpen(), "I3: AWS is called within a transaction");
        check(batch.size() <= 25, "more than 25 records in a call");
        for (UsageRecord one : batch) {
            SimulatedRecord sealed = byKey.get(AwsModel.Line.of(one));
            check(sealed != null, "I3: sent before it was sealed: %s", one);
            check(
                    sealed != null
                            && sealed.quantity() == one.quantity()
                            && sealed.timestamp().equals(one.timestamp())
                            && sealed.account().equals(one.account()),
                    "I3: sent otherwise than sealed: %s %s",
                    one,
                    sealed);
            UsageRecord first = sent.putIfAbsent(AwsModel.Line.of(one), one);
            check(first == null || first.equals(one), "I5: sent again as another: %s", one);
        }
    }

    /** AWS made up its mind, whether or not the answer arrives. */
    void answered(List<UsageRecord> batch, BatchAnswer answer) {
        switch (answer) {
            case BatchAnswer.Answered(var answers, _) ->
                    batch.forEach(one -> heard(one, answers.get(one.key())));
            case BatchAnswer.Refused _ -> {
                if (batch.size() == 1) {
                    say(batch.getFirst(), Said.REFUSED);
                }
            }
            case BatchAnswer.Throttled _,
                    BatchAnswer.NotAuthorized _,
                    BatchAnswer.NotSent _,
                    BatchAnswer.Unknown _ -> {}
        }
    }

    private void heard(UsageRecord record, @Nullable RecordAnswer answer) {
        switch (answer) {
            case RecordAnswer.Accepted _ -> {
                SimulatedRecord sealed = byKey.get(AwsModel.Line.of(record));
                SimulatedRecord now = sealed == null ? null : records.get(sealed.id());
                check(
                        now != null && !now.released(),
                        "I2: billed although it was released: %s",
                        record);
            }
            case RecordAnswer.DuplicateRecord _ -> say(record, Said.DUPLICATE);
            case RecordAnswer.CustomerNotSubscribed _ -> say(record, Said.NOT_SUBSCRIBED);
            case RecordAnswer.Unprocessed _, RecordAnswer.Unknown _ -> {}
            case null -> {}
        }
    }

    private void say(UsageRecord record, Said what) {
        said.computeIfAbsent(AwsModel.Line.of(record), _ -> EnumSet.noneOf(Said.class)).add(what);
    }

    /** Whether a zero was sealed for the hour. */
    boolean hasZero(OrganizationId organization, DimensionKey dimension, UsageHour hour) {
        return zeros.contains(organization + " " + dimension + " " + hour);
    }

    long unreleased(Sold sold, DimensionKey dimension) {
        return unreleased.getOrDefault(new Account(sold.id(), dimension), 0L);
    }

    /** The records that are neither accepted nor released. */
    Iterable<SimulatedRecord> standing() {
        return standing.values();
    }

    Iterable<SimulatedRecord> records() {
        return records.values();
    }

    private void check(boolean holds, String message, @Nullable Object... parts) {
        world.check(holds, message, parts);
    }

    private static Account account(SimulatedRecord record) {
        return new Account(record.license().licenseId(), record.dimension());
    }

    /** What one running total is kept for. */
    private record Account(String licenseId, DimensionKey dimension) {}
}
