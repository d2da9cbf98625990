package io.bazaar.state;

import java.util.List;

/** What comes of taking over a state. */
public sealed interface StateAnswer {

    /** It is there now, and nothing else. */
    record Replaced(int tables, long rows) implements StateAnswer {}

    /** Refused: its running agreements need what this market's file does not have. */
    record StillNeeded(List<String> missing) implements StateAnswer {}

    /** Refused: the clock is being advanced. */
    record ClockMoves() implements StateAnswer {}
}
