package io.stallholder.catalog;

/** What the units of an AWS dimension are. */
public enum Reporting {
    /** Units of the dimension itself; AWS multiplies them by its own price. */
    NATIVE_UNITS,
    /** Units of one US cent: rated here by the price list, billed by AWS as they are. */
    CENT_UNITS
}
