package io.stallholder.metering;

import static io.stallholder.metering.FakeUpstream.license;
import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.UsageHour;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.marketplace.gateway.UsageRecord;
import io.stallholder.metering.FakeUpstream.BookedWith;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random histories through the production classes; a failure names its seed. */
final class HistoryTests {

    /** Fewer in a quick run, a hundred times more in a deep one. */
    private static final int HISTORIES = Integer.getInteger("stallholder.histories", 1000);

    private static final List<String> DIMENSIONS = List.of("compute", "storage");

    @Test
    void nothing_is_lost_and_nothing_billed_twice_whatever_happens_on_the_way() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            new History(seed).run();
        }
    }

    private static final class History {

        private final long seed;
        private final Random random;
        private final MemoryRecords records = new MemoryRecords();
        private final Rig rig;
        private final int licenses;
        private final Map<DimensionKey, BigDecimal> takenBack = new HashMap<>();
        private int hours;
        private boolean ended;
        private @Nullable Instant untoldEnd;

        History(long seed) {
            this.seed = seed;
            random = new Random(seed);
            rig = new Rig(records, records, seed);
            licenses = 1 + random.nextInt(3);
        }

        void run() {
            rig.business.set(random.nextInt(4) == 0 ? "2026-11-30T10:00:00Z" : Rig.START);
            Instant start = rig.business.instant();
            for (int number = 1; number <= licenses; number++) {
                rig.upstream.link(number, start.plusSeconds(random.nextInt(3000)));
            }
            int length = 10 + random.nextInt(25);
            for (hours = 0; hours < length; hours++) {
                UsageHour hour = UsageHour.of(start).plusHours(hours);
                rate(hour);
                rig.business.set(hour.end().plus(Duration.ofMinutes(5)).toString());
                jump(hour);
                faults();
                step();
                check();
            }
            recover();
        }

        private void rate(UsageHour hour) {
            for (int number = 1; number <= licenses; number++) {
                if (ended && number == 1) {
                    rig.upstream.ratedThrough(number, hour);
                    continue;
                }
                for (String dimension : DIMENSIONS) {
                    if (random.nextInt(3) > 0) {
                        String units = random.nextInt(40) + "." + random.nextInt(1_000_000);
                        rig.upstream.rate(number, dimension, hour, units);
                    }
                }
                rig.upstream.ratedThrough(number, hour);
            }
            end(hour);
        }

        /** AWS ends a license; the event comes at once, or some hours later. */
        private void end(UsageHour hour) {
            if (untoldEnd != null && random.nextInt(3) == 0) {
                takeBack(UsageHour.of(untoldEnd), hour);
                rig.upstream.end(1, untoldEnd);
                ended = true;
                untoldEnd = null;
            } else if (untoldEnd == null && !ended && random.nextInt(40) == 0) {
                Instant end = hour.start().plusSeconds(1 + random.nextInt(3599));
                rig.aws.end("l-1", end);
                if (random.nextBoolean()) {
                    untoldEnd = end;
                } else {
                    ended = true;
                    rig.upstream.end(1, end);
                }
            }
        }

        /** What was used after the end leaves the books, with the first hour that is open. */
        private void takeBack(UsageHour last, UsageHour rated) {
            for (String name : DIMENSIONS) {
                DimensionKey dimension = new DimensionKey(name);
                for (UsageHour hour = last; !rated.isBefore(hour); hour = hour.next()) {
                    BigDecimal used = rig.upstream.used(1, dimension, hour);
                    BigDecimal after =
                            hour.equals(last)
                                    ? used.multiply(new BigDecimal("0.25"))
                                            .setScale(6, RoundingMode.DOWN)
                                    : used;
                    rig.upstream.correct(
                            1, name, hour, new BookedWith(rated.next(), after.negate()));
                    takenBack.merge(dimension, after, BigDecimal::add);
                }
            }
        }

        /** Now and then nothing runs for up to a day and a half. */
        private void jump(UsageHour hour) {
            if (random.nextInt(25) == 0) {
                int slept = random.nextInt(36);
                for (int skipped = 1; skipped <= slept; skipped++) {
                    hours++;
                    rate(hour.plusHours(skipped));
                }
                rig.business.advance(Duration.ofHours(slept));
            }
        }

        private void faults() {
            for (int fault = random.nextInt(4); fault > 0; fault--) {
                rig.aws.next(fault(random.nextInt(7)));
            }
        }

        private Function<List<UsageRecord>, BatchAnswer> fault(int kind) {
            return switch (kind) {
                case 0 -> _ -> new BatchAnswer.Unknown("lost request");
                case 1 ->
                        sent -> {
                            rig.aws.answer(sent);
                            return new BatchAnswer.Unknown("lost answer");
                        };
                case 2 -> _ -> new BatchAnswer.Throttled();
                case 3 -> _ -> new BatchAnswer.NotSent("refused");
                case 4 ->
                        sent -> {
                            rig.aws.answer(sent);
                            throw new Crash();
                        };
                default -> this::partial;
            };
        }

        private BatchAnswer partial(List<UsageRecord> sent) {
            BatchAnswer whole = rig.aws.answer(sent);
            if (!(whole instanceof BatchAnswer.Answered answered)) {
                return whole;
            }
            Map<RecordKey, RecordAnswer> some = new HashMap<>(answered.byKey());
            some.keySet().removeIf(_ -> random.nextInt(3) == 0);
            some.replaceAll((_, answer) ->
                    random.nextInt(4) == 0 ? new RecordAnswer.Unprocessed() : answer);
            return new BatchAnswer.Answered(some, "partial");
        }

        private void step() {
            for (int round = 0; round < 3; round++) {
                try {
                    rig.run();
                } catch (Crash died) {
                    rig.wall.advance(Duration.ofSeconds(random.nextInt(90)));
                }
                rig.wall.advance(Duration.ofSeconds(random.nextInt(61)));
            }
        }

        /** The way to AWS is sound again and one more hour passes. */
        private void recover() {
            rig.aws.heal();
            for (int round = 0; round < 8; round++) {
                step();
                rig.wall.advance(Duration.ofSeconds(61));
            }
            rate(UsageHour.of(rig.business.instant()));
            rig.business.advance(Duration.ofHours(1));
            rig.settle();
            check();
            assertThat(records.unsettled()).as("seed %s", seed).isZero();
            boolean whole = !ended && untoldEnd == null;
            for (int number = whole ? 1 : 2; number <= licenses; number++) {
                for (String dimension : DIMENSIONS) {
                    everythingIsBilled(number, new DimensionKey(dimension));
                }
            }
        }

        private void everythingIsBilled(int number, DimensionKey dimension) {
            boolean held =
                    records.rows().stream().anyMatch(row -> row.state == RecordState.SENT_UNKNOWN);
            if (!held) {
                long billed = rig.aws.billed("l-" + number, dimension.value());
                BigDecimal open = rated(number, dimension).subtract(BigDecimal.valueOf(billed));
                assertThat(open)
                        .as("seed %s license %s", seed, number)
                        .isBetween(BigDecimal.ZERO, new BigDecimal("0.999999999999"));
            }
        }

        private void check() {
            for (int number = 1; number <= licenses; number++) {
                for (String dimension : DIMENSIONS) {
                    conserved(number, new DimensionKey(dimension));
                }
            }
            Map<RecordKey, UsageRecord> sent = new HashMap<>();
            for (List<UsageRecord> call : rig.aws.calls()) {
                for (UsageRecord record : call) {
                    UsageRecord first = sent.putIfAbsent(record.key(), record);
                    assertThat(first == null || first.equals(record)).as("seed %s", seed).isTrue();
                }
            }
        }

        /** I1 and I4: what is rated is billed, or on its way, or below one unit. */
        private void conserved(int number, DimensionKey dimension) {
            long accepted = 0;
            long unreleased = 0;
            for (MemoryRow row : records.rows()) {
                boolean ours =
                        row.license().equals("l-" + number)
                                && row.sealed.dimension().equals(dimension);
                if (!ours) {
                    continue;
                }
                unreleased += row.sealed.quantity() - row.returned;
                if (row.state == RecordState.ACCEPTED) {
                    accepted += row.sealed.quantity();
                    assertThat(rig.aws.billed("l-" + number, dimension.value(), row.sealed.hour()))
                            .as("seed %s %s", seed, row.sealed)
                            .contains(row.sealed.quantity());
                }
                assertThat(row.state).as("seed %s", seed).isNotEqualTo(RecordState.CONFLICT);
            }
            BigDecimal rated = rated(number, dimension);
            BigDecimal credit =
                    number == 1
                            ? takenBack.getOrDefault(dimension, BigDecimal.ZERO)
                            : BigDecimal.ZERO;
            assertThat(BigDecimal.valueOf(unreleased))
                    .as("seed %s", seed)
                    .isLessThanOrEqualTo(rated.add(credit));
            assertThat(rig.aws.billed("l-" + number, dimension.value()))
                    .as("seed %s", seed)
                    .isBetween(accepted, unreleased);
            assertThat(records.position(license(number), Instant.MAX).reported(dimension))
                    .as("seed %s", seed)
                    .isEqualTo(unreleased);
        }

        private BigDecimal rated(int number, DimensionKey dimension) {
            boolean over = number == 1 && ended;
            return records.sealedThrough(license(number))
                    .map(hour ->
                            over
                                    ? rig.upstream.finalTotals(license(number), hour)
                                    : rig.upstream.totals(license(number), hour))
                    .map(totals -> totals.getOrDefault(dimension, BigDecimal.ZERO))
                    .orElse(BigDecimal.ZERO);
        }
    }

    private static final class Crash extends IllegalStateException {
        private static final long serialVersionUID = 1L;
    }
}
