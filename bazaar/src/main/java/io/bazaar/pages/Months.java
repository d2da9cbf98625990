package io.bazaar.pages;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The month that a page shows, among those that can be asked for.
 *
 * @param all latest first
 */
record Months(YearMonth month, List<YearMonth> all) {

    /** The month as it was asked for, the latest when nothing was; absent when it is no month. */
    static Optional<Months> of(String asked, List<YearMonth> all) {
        if (asked.isBlank()) {
            return Optional.of(new Months(all.getFirst(), all));
        }
        try {
            return Optional.of(new Months(YearMonth.parse(asked), all));
        } catch (DateTimeException notAMonth) {
            return Optional.empty();
        }
    }

    public @Nullable YearMonth earlier() {
        return neighbour(month.minusMonths(1));
    }

    public @Nullable YearMonth later() {
        return neighbour(month.plusMonths(1));
    }

    private @Nullable YearMonth neighbour(YearMonth wanted) {
        return all.contains(wanted) ? wanted : null;
    }
}
