package io.stallholder.billing.web;

import java.time.YearMonth;
import java.util.Optional;

/**
 * Where the reader is among the months.
 *
 * @param shown the month on the page
 * @param current the month of today
 */
public record Months(YearMonth shown, YearMonth current) {

    /** The month before. */
    public YearMonth previous() {
        return shown.minusMonths(1);
    }

    /** The month after, unless that lies ahead. */
    public Optional<YearMonth> next() {
        return shown.isBefore(current) ? Optional.of(shown.plusMonths(1)) : Optional.empty();
    }

    /** Whether the month still grows. */
    public boolean isCurrent() {
        return shown.equals(current);
    }
}
