package io.stallholder.billing.web;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What part of the page the address asks for; what cannot be read is left to the page.
 *
 * @param month as {@code 2026-11}, absent for the current one
 * @param page of the hours, from 1; absent for the newest
 */
record Asked(@Nullable String month, @Nullable String page) {

    private static final int ROWS = 48;
    private static final int EARLIEST_YEAR = 2000;

    /** The month asked for, unless it cannot be read or lies ahead. */
    YearMonth month(YearMonth current) {
        if (month == null) {
            return current;
        }
        try {
            YearMonth asked = YearMonth.parse(month);
            boolean sensible = !asked.isAfter(current) && asked.getYear() >= EARLIEST_YEAR;
            return sensible ? asked : current;
        } catch (DateTimeParseException unreadable) {
            return current;
        }
    }

    <T> Part<T> page(List<T> all) {
        int pages = Math.max(1, (all.size() + ROWS - 1) / ROWS);
        int shown = Math.clamp(number(), 1, pages);
        int from = (shown - 1) * ROWS;
        List<T> rows = all.subList(from, Math.min(all.size(), from + ROWS));
        return new Part<>(rows, shown, pages);
    }

    private int number() {
        return page != null && page.matches("[0-9]{1,4}") ? Integer.parseInt(page) : 1;
    }

    /**
     * The part of a long list that is shown.
     *
     * @param page the part's number, from 1
     * @param pages how many parts there are, at least 1
     */
    public record Part<T>(List<T> rows, int page, int pages) {}
}
