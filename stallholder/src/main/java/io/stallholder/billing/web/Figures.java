package io.stallholder.billing.web;

import io.stallholder.billing.HourUse;
import io.stallholder.catalog.Catalog;
import io.stallholder.catalog.Dimension;
import io.stallholder.catalog.LocalizedText;
import io.stallholder.catalog.Meter;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.MeterKey;
import io.stallholder.metering.HourState;
import io.stallholder.metering.Reason;
import io.stallholder.metering.RecordState;
import io.stallholder.metering.Resolution;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes figures, times and names for the reader of a page. Times are UTC and say so. */
public final class Figures {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final int DECIMALS_SHOWN = 6;

    private final Catalog catalog;
    private final Locale locale;

    Figures(Catalog catalog, Locale locale) {
        this.catalog = catalog;
        this.locale = locale;
    }

    /** A quantity with up to six decimals, rounded down, without trailing zeros. */
    public String units(BigDecimal units) {
        BigDecimal shown = units.setScale(DECIMALS_SHOWN, RoundingMode.DOWN);
        return format("#,##0.######").format(shown);
    }

    /** A whole quantity. */
    public String units(long units) {
        return format("#,##0").format(units);
    }

    /** Dollars and cents. */
    public String money(BigDecimal dollars) {
        return "US$" + format("#,##0.00").format(dollars);
    }

    /** A time to the minute. */
    public String time(Instant time) {
        return TIME.format(time.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    /** A meter's name. */
    public String meter(MeterKey key) {
        return catalog.meter(key).map(Meter::name).map(this::text).orElseGet(key::value);
    }

    /** A meter's unit. */
    public String meterUnit(MeterKey key) {
        return catalog.meter(key).map(Meter::unit).map(this::text).orElse("");
    }

    /** A dimension's name. */
    public String dimension(DimensionKey key) {
        return catalog.dimension(key).map(Dimension::name).map(this::text).orElseGet(key::value);
    }

    /** A dimension's unit. */
    public String dimensionUnit(DimensionKey key) {
        return catalog.dimension(key).map(Dimension::unit).map(this::text).orElse("");
    }

    /** The word for an hour's state; each is a message {@code billing.state.…}. */
    public String state(HourUse hour) {
        return hour.record().map(Figures::state).orElseGet(() -> unreported(hour));
    }

    private static String unreported(HourUse hour) {
        if (hour.isCredit()) {
            return "credit";
        }
        return hour.sealed() ? "carried" : "open";
    }

    private static String state(HourState record) {
        return record.resolution()
                .map(Figures::state)
                .orElseGet(() -> record.released() ? released(record) : state(record.state()));
    }

    private static String released(HourState record) {
        return record.reason().filter(reason -> reason == Reason.TAKEN_BACK).isPresent()
                ? "taken-back"
                : "rolled";
    }

    private static String state(Resolution resolution) {
        return switch (resolution) {
            case OURS, TAKEN -> "checked";
            case THEIRS -> "theirs";
            case DIFFERENCE_FORWARD -> "split";
            case ROLLED_FORWARD -> "rolled";
            case WRITTEN_OFF -> "waived";
        };
    }

    private static String state(RecordState state) {
        return switch (state) {
            case OPEN -> "open";
            case SEALED -> "sealed";
            case HELD -> "held";
            case DRY_RUN -> "trial";
            case SENDING, SENT_UNKNOWN -> "sent";
            case ACCEPTED -> "accepted";
            case CONFLICT, NOT_SUBSCRIBED, INVALID, EXPIRED -> "refused";
        };
    }

    private DecimalFormat format(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(locale));
    }

    private String text(LocalizedText text) {
        return text.in(locale);
    }
}
