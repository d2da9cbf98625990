package io.stallholder.billing.web;

import io.stallholder.billing.DayUse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/**
 * The bars of a month, in the units of the picture's view box.
 *
 * @param max the amount at the top of the picture, in dollars
 */
public record Chart(List<Bar> bars, BigDecimal max) {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 180;
    private static final int LABEL_EVERY_DAYS = 7;

    /** One day. */
    public record Bar(LocalDate day, BigDecimal amount, int left, int top, int width, int height) {

        /** Whether the day is written under the bar. */
        public boolean labelled() {
            return (day.getDayOfMonth() - 1) % LABEL_EVERY_DAYS == 0;
        }
    }

    static Chart of(YearMonth month, List<DayUse> days) {
        BigDecimal max =
                days.stream()
                        .map(day -> day.amount().roundedToCents())
                        .reduce(BigDecimal.ZERO, BigDecimal::max);
        int step = WIDTH / month.lengthOfMonth();
        List<Bar> bars = days.stream().map(day -> bar(day, max, step)).toList();
        return new Chart(bars, max);
    }

    /** Whether there is anything to see. */
    public boolean isEmpty() {
        return max.signum() <= 0;
    }

    private static Bar bar(DayUse day, BigDecimal max, int step) {
        BigDecimal amount = day.amount().roundedToCents();
        int height =
                max.signum() <= 0
                        ? 0
                        : amount.max(BigDecimal.ZERO)
                                .multiply(BigDecimal.valueOf(HEIGHT))
                                .divide(max, 0, RoundingMode.UP)
                                .intValueExact();
        int left = (day.day().getDayOfMonth() - 1) * step;
        return new Bar(day.day(), amount, left + 2, HEIGHT - height, step - 4, height);
    }
}
