package io.stallholder.linking.web;

import io.stallholder.kernel.Money;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.Locale;

/** Writes times and amounts for the reader of a page; times are UTC and say so. */
public final class LinkFigures {

    private final Locale locale;

    LinkFigures(Locale locale) {
        this.locale = locale;
    }

    /** A time with its zone. */
    public String time(Instant time) {
        return LinkPages.time(time, locale);
    }

    /** Dollars and cents. */
    public String money(Money money) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        if (format instanceof DecimalFormat decimals) {
            decimals.applyPattern("#,##0.00");
        }
        return "US$" + format.format(money.roundedToCents());
    }

    /** Whether there is nothing to speak of: less than half a cent. */
    public boolean isNothing(Money money) {
        return money.roundedToCents().signum() == 0;
    }
}
