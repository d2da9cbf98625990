package io.bazaar.invoices;

import io.bazaar.clock.MarketClock;
import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What happens at midnight (UTC): every midnight that the market's clock passes, in order, once,
 * each in one change of the store, however far the clock has jumped.
 */
public final class Midnights {

    private static final String KEY = "next";

    private final Store store;
    private final MarketClock clock;
    private final Table<Instant> cursor;
    private final Works works;

    /**
     * The work.
     *
     * @param upTo what is done up to an instant, before what is due at the midnight itself
     * @param atMidnight what is done at a midnight, in this order
     */
    public record Works(Consumer<Instant> upTo, List<Consumer<Instant>> atMidnight) {

        public Works {
            atMidnight = List.copyOf(atMidnight);
        }
    }

    /** Begins with the midnight after {@code first}, unless the store knows better. */
    public Midnights(Store store, MarketClock clock, Instant first, Works works) {
        this.store = store;
        this.clock = clock;
        this.cursor = store.table("midnights", Instant.class);
        this.works = works;
        begin(first);
        clock.onMove(this::catchUp);
    }

    /** The next midnight whose work is not done. */
    public Instant next() {
        return cursor.find(KEY).orElseThrow();
    }

    /** A store that knows no midnight, such as an imported state without one, begins anew. */
    private void begin(Instant first) {
        if (cursor.find(KEY).isEmpty()) {
            store.change(() -> cursor.put(KEY, after(first)));
        }
    }

    private void catchUp() {
        Instant now = clock.instant();
        begin(now);
        while (!next().isAfter(now)) {
            store.change(this::one);
        }
        works.upTo().accept(now);
    }

    private void one() {
        Optional<Instant> due = cursor.find(KEY).filter(it -> !it.isAfter(clock.instant()));
        due.ifPresent(midnight -> {
            works.upTo().accept(midnight);
            works.atMidnight().forEach(work -> work.accept(midnight));
            cursor.put(KEY, after(midnight));
        });
    }

    private static Instant after(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC)
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }
}
