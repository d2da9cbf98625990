package io.bazaar.market;

/**
 * A purchase order of the buyer.
 *
 * @param number at most {@link #NUMBER_LENGTH_MAX} characters when it is accepted; never blank
 * @param line the line of the order
 */
public record PurchaseOrder(String number, String line) {

    /** AWS's limit. Source: Buyer Guide, purchase orders, read 2026-11-22. */
    public static final int NUMBER_LENGTH_MAX = 200;

    private static final String FIRST_LINE = "1";

    public PurchaseOrder {
        Checks.that(!number.isBlank(), "a purchase order has a number");
        line = line.isBlank() ? FIRST_LINE : line.strip();
    }
}
