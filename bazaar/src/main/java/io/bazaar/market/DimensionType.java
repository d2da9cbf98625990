package io.bazaar.market;

/** What can be done with a dimension. */
public enum DimensionType {
    /** Its usage is reported by the seller ({@code ExternallyMetered}). */
    METERED,

    /** A quantity of it is bought beforehand ({@code Entitled}). */
    ENTITLED
}
