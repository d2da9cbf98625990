package io.bazaar.pages;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** How figures and times look in a language: money with its currency, times with their zone. */
final class Formats {

    private static final int SCALE_MIN = 2;

    private final DateTimeFormatter minute;
    private final DateTimeFormatter month;
    private final Language language;
    private final Texts texts;

    private Formats(
            DateTimeFormatter minute, DateTimeFormatter month, Language language, Texts texts) {
        this.minute = minute.withZone(ZoneOffset.UTC);
        this.month = month;
        this.language = language;
        this.texts = texts;
    }

    static Formats in(Language language, Texts texts) {
        return switch (language) {
            case ENGLISH ->
                    new Formats(
                            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH),
                            DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH),
                            language,
                            texts);
            case CHINESE ->
                    new Formats(
                            DateTimeFormatter.ofPattern(
                                    "uuuu年M月d日 HH:mm 'UTC'", Locale.SIMPLIFIED_CHINESE),
                            DateTimeFormatter.ofPattern("uuuu年M月", Locale.SIMPLIFIED_CHINESE),
                            language,
                            texts);
        };
    }

    /** To the minute. */
    public String time(Instant at) {
        return minute.format(at);
    }

    /** For the {@code datetime} attribute. */
    public String machineTime(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** A calendar month. */
    public String month(YearMonth of) {
        return month.format(of);
    }

    /** An amount, to the cent. */
    public String amount(BigDecimal usd) {
        return "USD " + "%,.2f".formatted(usd.setScale(SCALE_MIN, RoundingMode.HALF_UP));
    }

    /** A price for one unit, with every digit it has. */
    public String rate(BigDecimal usd) {
        BigDecimal bare = usd.stripTrailingZeros();
        BigDecimal shown = bare.scale() < SCALE_MIN ? bare.setScale(SCALE_MIN) : bare;
        return "USD " + shown.toPlainString();
    }

    /** A whole number of units. */
    public String units(long quantity) {
        return "%,d".formatted(quantity);
    }

    /** A length of time in months and days. */
    public String period(Period length) {
        long months = length.toTotalMonths();
        long days = length.get(ChronoUnit.DAYS);
        String whole = texts.text(language, months == 1 ? "format.month" : "format.months", months);
        String rest = texts.text(language, days == 1 ? "format.day" : "format.days", days);
        if (months == 0) {
            return rest;
        }
        return days == 0 ? whole : whole + " " + rest;
    }
}
