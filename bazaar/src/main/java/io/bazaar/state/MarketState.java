package io.bazaar.state;

import io.bazaar.calls.Calls;
import io.bazaar.clock.MarketClock;
import io.bazaar.faults.Faults;
import io.bazaar.market.Definitions;
import io.bazaar.market.Exchange;
import io.bazaar.store.Json;
import io.bazaar.store.Store;
import io.bazaar.store.StoreDump;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Writes down everything that a Bazaar knows, and takes such a state over, whole or not at all. */
public final class MarketState {

    /** Not as rows: the clock's are about one machine's wall clock, the faults stand beside. */
    private static final Set<String> APART = Set.of("clock", "clock-rate", Faults.TABLE);

    private final Store store;
    private final MarketClock clock;
    private final Faults faults;
    private final Definitions definitions;
    private final Calls calls;

    /** The state of a market, with the log of its calls. */
    public MarketState(Exchange exchange, Definitions definitions, Calls calls) {
        this.store = exchange.store();
        this.clock = exchange.clock();
        this.faults = exchange.faults();
        this.definitions = definitions;
        this.calls = calls;
    }

    /** Everything as of now. */
    public State export() {
        return store.read(() -> {
            StoreDump dump = store.dump();
            NavigableMap<String, NavigableMap<String, JsonNode>> tables = new TreeMap<>();
            dump.tables()
                    .forEach((name, rows) -> {
                        if (!APART.contains(name) && !rows.isEmpty()) {
                            NavigableMap<String, JsonNode> read = new TreeMap<>();
                            rows.forEach((key, row) -> read.put(key, Json.tree(row)));
                            tables.put(name, read);
                        }
                    });
            return new State(
                    State.FORM,
                    clock.moment(),
                    faults.list(),
                    tables,
                    dump.sequences(),
                    calls.all());
        });
    }

    /**
     * Forgets everything and knows this instead; also the market's time may be an earlier one then.
     *
     * @throws IllegalArgumentException when the state has a table or row that nobody knows
     */
    public StateAnswer replace(State state) throws InterruptedException {
        if (clock.state().advancing()) {
            return new StateAnswer.ClockMoves();
        }
        clock.pause();
        try {
            store.change(() -> {
                store.restore(dump(state));
                clock.put(state.clock());
                List<String> missing = definitions.missing();
                if (!missing.isEmpty()) {
                    throw new Unfit(missing);
                }
                faults.restore(state.faults());
            });
            calls.restore(state.log());
        } catch (Unfit unfit) {
            return new StateAnswer.StillNeeded(unfit.missing);
        } finally {
            definitions.refresh();
            clock.reread();
        }
        long rows = state.tables().values().stream().mapToLong(NavigableMap::size).sum();
        return new StateAnswer.Replaced(state.tables().size(), rows);
    }

    private static StoreDump dump(State state) {
        NavigableMap<String, NavigableMap<String, String>> tables = new TreeMap<>();
        state.tables()
                .forEach((name, rows) -> {
                    if (APART.contains(name)) {
                        throw new IllegalArgumentException("not among the tables: " + name);
                    }
                    NavigableMap<String, String> written = new TreeMap<>();
                    rows.forEach((key, row) -> written.put(key, Json.write(row)));
                    tables.put(name, written);
                });
        return new StoreDump(tables, state.sequences());
    }

    /** Undoes the change. */
    private static final class Unfit extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<String> missing;

        Unfit(List<String> missing) {
            super(String.join("; ", missing));
            this.missing = missing;
        }
    }
}
