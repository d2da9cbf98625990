package io.bazaar.state;

import io.bazaar.calls.Call;
import io.bazaar.clock.ClockMoment;
import io.bazaar.faults.StandingFault;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A Bazaar's whole state, but for the market's file.
 *
 * @param bazaar the version of this form: 1
 * @param tables rows by table and key; a table that is left out is empty
 * @param sequences last numbers given
 * @param calls the log of calls, oldest first; none where it is left out
 */
public record State(
        int bazaar,
        ClockMoment clock,
        List<StandingFault> faults,
        NavigableMap<String, NavigableMap<String, JsonNode>> tables,
        NavigableMap<String, Long> sequences,
        @Nullable List<Call> calls) {

    /** The form that is written and read. */
    public static final int FORM = 1;

    public State {
        if (bazaar != FORM) {
            throw new IllegalArgumentException("a state of form " + FORM + ", not " + bazaar);
        }
        faults = List.copyOf(faults);
        tables = new TreeMap<>(tables);
        sequences = new TreeMap<>(sequences);
        calls = calls == null ? List.of() : List.copyOf(calls);
    }

    /** The log of calls, oldest first. */
    List<Call> log() {
        return calls == null ? List.of() : calls;
    }
}
