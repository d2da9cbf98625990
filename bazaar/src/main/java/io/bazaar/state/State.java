package io.bazaar.state;

import io.bazaar.clock.ClockMoment;
import io.bazaar.faults.StandingFault;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A Bazaar's whole state. The market's file is not part of it, nor the log of calls.
 *
 * @param bazaar the version of this form: 1
 * @param tables rows by table and key; a table that is left out is empty
 * @param sequences last numbers given
 */
public record State(
        int bazaar,
        ClockMoment clock,
        List<StandingFault> faults,
        NavigableMap<String, NavigableMap<String, JsonNode>> tables,
        NavigableMap<String, Long> sequences) {

    /** The form that is written and read. */
    public static final int FORM = 1;

    public State {
        if (bazaar != FORM) {
            throw new IllegalArgumentException("a state of form " + FORM + ", not " + bazaar);
        }
        faults = List.copyOf(faults);
        tables = new TreeMap<>(tables);
        sequences = new TreeMap<>(sequences);
    }
}
