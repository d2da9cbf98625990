package io.stallholder.simulation;

import io.stallholder.metering.SimulatedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** One seeded history: two days of work with faults, and what is promised of its end. */
final class History {

    private static final List<String> USUAL =
            List.of("2026-11-20T10:00:00Z", "2026-11-24T03:00:00Z", "2027-03-09T17:30:00Z");
    private static final List<String> MONTH_ENDS =
            List.of(
                    "2026-11-29T15:00:00Z",
                    "2026-12-30T20:00:00Z",
                    "2027-01-30T12:00:00Z",
                    "2027-02-27T11:00:00Z",
                    "2028-02-27T23:00:00Z",
                    "2028-02-28T12:00:00Z");
    private static final int HOURS_MIN = 40;

    private final long seed;
    private final Mode mode;
    private final Chance chance;
    private final World world;
    private final Instant start;
    private final int hours;
    private final boolean monthEnd;

    /** With that fault of the museum, or with none, and its tables in memory. */
    History(long seed, String mutant) {
        this(seed, mutant, Staging.with(new InMemory()));
    }

    /** Without a planted fault. */
    History(long seed, Staging staging) {
        this(seed, "", staging);
    }

    private History(long seed, String mutant, Staging staging) {
        this.seed = seed;
        mode = Mode.of(seed);
        chance = new Chance(seed, mode);
        monthEnd = chance.oneIn(5);
        start = Instant.parse(chance.of(monthEnd ? MONTH_ENDS : USUAL));
        hours = chance.between(HOURS_MIN, HOURS_MIN + 12);
        AwsModel.Window window = staging.emulated() ? window().ofOneDay() : window();
        List<AwsModel.Rule> rules = new ArrayList<>(List.of(AwsModel.Rule.values()));
        Collections.shuffle(rules, new Random(chance.seed()));
        world =
                new World(
                        chance,
                        new Setting(
                                start,
                                chance.between(2, 5),
                                chance.between(1, 3),
                                window,
                                rules,
                                staging.emulated() ? ending(seed) : AwsModel.Ending.BOTH,
                                mutant,
                                staging.backing(),
                                staging.wire()));
        if (window != AwsModel.Window.HOURS_24) {
            world.strikesAlways(Fault.OTHER_WINDOW, Step.IDLE);
        }
        if (monthEnd) {
            world.strikesAlways(Fault.MONTH_END, Step.IDLE);
        }
    }

    private static AwsModel.Ending ending(long seed) {
        return seed % 3 == 0 ? AwsModel.Ending.RECORDS : AwsModel.Ending.BATCHES;
    }

    private AwsModel.Window window() {
        if (!chance.has(Fault.OTHER_WINDOW)) {
            return AwsModel.Window.HOURS_24;
        }
        return chance.of(List.of(AwsModel.Window.values()));
    }

    /** Runs it; throws where a promise is broken. */
    void run() {
        try {
            Instant end = start.plus(Duration.ofHours(hours));
            while (world.time().isBefore(end)) {
                world.advance(Duration.ofSeconds(chance.between(30, 900)));
                for (int act = chance.between(2, 10); act > 0; act--) {
                    world.act();
                }
            }
            switch (mode) {
                case SAFETY -> new Reckoning(world).atAnyTime();
                case LIVENESS -> new Healing(world).run();
            }
        } catch (RuntimeException | AssertionError broken) {
            throw new AssertionError(
                    """
                    history %d, %s, at %s: %s
                    Its last steps:
                    %s
                    Replay it with
                    mvn -pl stallholder test -Dtest=SimulationTests \
                    -Dsurefire.argLine=-Dstallholder.seed=%d
                    and keep the seed in src/test/resources/simulation/corpus.txt\
                    """
                            .formatted(
                                    seed,
                                    mode,
                                    world.time(),
                                    broken.getMessage(),
                                    world.trace(),
                                    seed),
                    broken);
        }
    }

    /** AWS's bill, the records and the ledger as they are now, one line each. */
    List<String> books() {
        return books(Optional::toString);
    }

    /** The same without the ids that AWS gives to usage. */
    List<String> booksWithoutIds() {
        return books(id -> Boolean.toString(id.isPresent()));
    }

    private List<String> books(Function<Optional<String>, String> shown) {
        List<String> books = new ArrayList<>();
        world.aws()
                .book()
                .forEach((line, entry) ->
                        books.add(
                                "billed %s: %d, rogue %s, %s"
                                        .formatted(
                                                line,
                                                entry.quantity(),
                                                entry.rogue(),
                                                shown.apply(Optional.of(entry.id())))));
        world.stores().metering().all().forEach(record -> books.add(text(record, shown)));
        world.customers()
                .organizations()
                .forEach(one -> books.addAll(world.stores().ledger().lines(one)));
        world.customers()
                .sold()
                .forEach(one -> books.add("" + world.stores().marketplace().find(one.license)));
        Collections.sort(books);
        return books;
    }

    private static String text(SimulatedRecord record, Function<Optional<String>, String> shown) {
        return "record %s %s %s %d of %s: %s %s %s, released %s"
                .formatted(
                        record.license().licenseId(),
                        record.dimension(),
                        record.hour(),
                        record.quantity(),
                        record.rated().stripTrailingZeros().toPlainString(),
                        record.state(),
                        record.reason(),
                        shown.apply(record.meteringRecordId()),
                        record.released());
    }

    long hash() {
        return world.trace().hash();
    }

    Mode mode() {
        return mode;
    }

    /** Whether a month ends in it. */
    boolean hasMonthEnd() {
        return monthEnd;
    }

    Matrix matrix() {
        return world.matrix();
    }

    Duration simulated() {
        return Duration.between(start, world.time());
    }
}
