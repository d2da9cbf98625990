package io.bazaar.junit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@link BazaarTest#startAt()}. */
final class ClockStart {

    private static final Pattern DAY_AND_TIME = Pattern.compile("(\\d{2})T(\\d{2}:\\d{2})");

    private ClockStart() {}

    /** The instant meant by {@code startAt}, seen from now. */
    static Instant after(Instant now, String startAt) {
        Matcher dayAndTime = DAY_AND_TIME.matcher(startAt);
        try {
            return dayAndTime.matches()
                    ? next(now, day(dayAndTime.group(1)), LocalTime.parse(dayAndTime.group(2)))
                    : Instant.parse(startAt);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "@BazaarTest(startAt = \""
                            + startAt
                            + "\"): want an instant (2027-01-31T22:30:00Z) or a day of the month"
                            + " and a time in UTC (31T22:30)",
                    e);
        }
    }

    private static int day(String digits) {
        int day = Integer.parseInt(digits);
        if (day < 1 || day > 31) {
            throw new DateTimeException("no day of a month: " + day);
        }
        return day;
    }

    private static Instant next(Instant now, int day, LocalTime time) {
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        while (true) {
            if (month.isValidDay(day)) {
                Instant shown = month.atDay(day).atTime(time).toInstant(ZoneOffset.UTC);
                if (!shown.isBefore(now)) {
                    return shown;
                }
            }
            month = month.plusMonths(1);
        }
    }
}
