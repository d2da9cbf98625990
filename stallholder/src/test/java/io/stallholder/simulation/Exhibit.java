package io.stallholder.simulation;

import java.util.OptionalLong;

/** Faults of other programs, and what becomes of ours with the same fault planted. */
enum Exhibit {
    B01("Whatever AWS did not take was logged and then counted as sent.", 0),
    B02("Without credentials nothing was sent, and success was reported.", 3),
    B03("A call that never left ended as a success, as a dry run did.", 0),
    B04("A late writer overwrote the state that somebody else had set.", 24),
    B05("A message that came twice made two records of one hour.", 0),
    B06("An event later than the grace was dropped without a word.", 0),
    B07("Pages by offset over rows that the loop takes away itself.", 65),
    B08("What was billed was summed by another key than what was due.", 0),
    B09("A money row was keyed without its organization.", 0),
    B10(
            "Two texts of one type changed places in a generated method.",
            "cannot be made: "
                    + "license, account, dimension and organization are types of their own in"
                    + " `kernel`: swapped arguments do not compile"),
    B11("Throttling became a final failure.", 5),
    B12("A counter was raised with every attempt.", 0),
    B13("What had failed for good counted as billed.", 9),
    B14("An event fell into two buckets that overlap.", 0),
    B15("An id was unique within its bucket only.", 0),
    B16("The dedup key was too short, and wanted events went away.", 0),
    B17("At clamped month ends periods left a gap.", 13),
    B18("Two paths charged the same usage under two keys.", 4),
    B19("Looked first and inserted later, without a lock.", 4),
    B20(
            "Uniqueness was known to the application only.",
            "`PostgresMeteringTests`:" + " the_database_itself_refuses_a_second_record_of_an_hour"),
    B21("The lock's key held the time, so it locked nobody out.", 0),
    B22("The idempotency key held the clock.", 0),
    B23("The idempotency key held a random number.", 0),
    B24("The index behind the idempotency key was not unique.", 0),
    B25("A key was unique across all customers.", 0),
    B26("A repeated request had its side effects again.", 0),
    B27("Only the last hour was looked at, so a missed run left a hole.", 2),
    B28("What was older than the window stayed behind without an end.", 1),
    B29("`DuplicateRecord` was taken for harmless.", 0),
    B30("A new attempt was made while the first was unknown.", 0),
    B31("A run that died half way was counted again.", 5),
    B32("An update that found nothing inserted a second row.", 4),
    B33("Rows were counted before duplicates were merged away.", 0),
    B34("Usage of the past was processed again and again.", 0),
    B35("Only what came after the last one read was read.", 0),
    B36(
            "Records by product code and by license for one hour.",
            "cannot be made: "
                    + "a `UsageRecord` names its license and has no place for a product code");

    private final String fault;
    private final long seed;
    private final String otherwise;

    /** The simulation finds it; this seed does. */
    Exhibit(String fault, long seed) {
        this.fault = fault;
        this.seed = seed;
        this.otherwise = "";
    }

    /** A test with PostgreSQL finds it, or it cannot be made here. */
    Exhibit(String fault, String otherwise) {
        this.fault = fault;
        this.seed = -1;
        this.otherwise = otherwise;
    }

    String fault() {
        return fault;
    }

    /** The seed that kills the mutant, where the simulation does. */
    OptionalLong seed() {
        return seed < 0 ? OptionalLong.empty() : OptionalLong.of(seed);
    }

    /** What finds it. */
    String verdict() {
        return seed < 0 ? otherwise : "simulation, seed " + seed;
    }
}
