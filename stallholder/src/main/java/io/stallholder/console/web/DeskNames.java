package io.stallholder.console.web;

import io.stallholder.catalog.Catalog;
import io.stallholder.kernel.DimensionKey;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes names and times for the desk. */
public final class DeskNames {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final Catalog catalog;
    private final Locale locale;

    DeskNames(Catalog catalog, Locale locale) {
        this.catalog = catalog;
        this.locale = locale;
    }

    /** A time to the minute, in UTC. */
    public String time(Instant time) {
        return TIME.format(time.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    /** A quantity, exactly. */
    public String units(BigDecimal units) {
        DecimalFormat format =
                new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(locale));
        format.setMaximumFractionDigits(Math.max(0, units.scale()));
        return format.format(units);
    }

    /** A whole quantity. */
    public String units(long units) {
        return units(BigDecimal.valueOf(units));
    }

    /** A dimension's name. */
    public String dimension(DimensionKey key) {
        return catalog.dimension(key).map(found -> found.name().in(locale)).orElseGet(key::value);
    }

    /** The title of the product that AWS calls by this code. */
    public String product(String code) {
        return catalog.byProductCode(code).map(found -> found.title().in(locale)).orElse(code);
    }
}
