package io.stallholder.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.TestDatabase;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The model of AWS is what Bazaar does over the wire: the same histories end in the same books. */
@ExtendWith(Quiet.class)
final class WireHistoriesTests {

    private static final int HISTORIES = Integer.getInteger("stallholder.wire.histories", 6);
    private static final long FIRST = Long.getLong("stallholder.wire.first", 0);

    /** The last of every so many also has its tables in PostgreSQL. */
    private static final int IN_POSTGRES = Integer.getInteger("stallholder.wire.postgres", 6);

    /** With fewer histories something seldom may not happen by chance. */
    private static final int HISTORIES_FOR_EVERYTHING = 50;

    private final WireTally tally = new WireTally();

    @Test
    void a_history_over_the_wire_goes_and_ends_as_with_the_model_of_aws() {
        for (long seed = FIRST; seed < FIRST + HISTORIES; seed++) {
            if (seed % IN_POSTGRES == IN_POSTGRES - 1) {
                TestDatabase database = TestDatabase.create();
                goesAndEndsAlike(seed, new InPostgres(database));
                database.dataSource().close();
            } else {
                goesAndEndsAlike(seed, new InMemory());
            }
        }

        System.out.println(HISTORIES + " histories over the wire: " + tally);
        if (HISTORIES >= HISTORIES_FOR_EVERYTHING) {
            assertThat(tally.missing()).isEmpty();
        }
    }

    private void goesAndEndsAlike(long seed, Backing backing) {
        History imagined =
                new History(seed, new Staging(new InMemory(), (_, _) -> new Imagined(), true));
        imagined.run();

        AtomicReference<BazaarWire> place = new AtomicReference<>();
        History wired =
                new History(
                        seed,
                        new Staging(
                                backing, (world, setting) -> open(place, world, setting), true));
        try (BazaarWire wire = place.get()) {
            wired.run();

            assertThat(wired.booksWithoutIds())
                    .as("history %d", seed)
                    .isEqualTo(imagined.booksWithoutIds());
            assertThat(wired.hash()).as("history %d", seed).isEqualTo(imagined.hash());
            wire.agrees();
        }
    }

    private BazaarWire open(AtomicReference<BazaarWire> place, World world, Setting setting) {
        BazaarWire wire = new BazaarWire(world, setting, tally);
        place.set(wire);
        return wire;
    }
}
