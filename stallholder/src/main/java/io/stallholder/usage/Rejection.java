package io.stallholder.usage;

/**
 * Why an event was not stored.
 *
 * @param reason a stable code of {@code docs/reference/errors.md}
 * @param remedy what to do about it, for this event
 */
public record Rejection(String reason, String remedy) {

    static final String EVENT_INVALID = "event-invalid";
    static final String UNKNOWN_ORGANIZATION = "unknown-organization";
    static final String UNKNOWN_METER = "unknown-meter";
    static final String TIME_INVALID = "time-invalid";
    static final String TIME_TOO_OLD = "time-too-old";
    static final String TIME_IN_FUTURE = "time-in-future";
    static final String QUANTITY_INVALID = "quantity-invalid";
    static final String QUANTITY_NEGATIVE = "quantity-negative";
    static final String QUANTITY_TOO_LARGE = "quantity-too-large";
    static final String QUANTITY_TOO_FINE = "quantity-too-fine";
    static final String ATTRIBUTE_MISSING = "attribute-missing";
    static final String NO_PRICE = "no-price";

    /** The event lacks what CloudEvents 1.0 asks for. */
    public static Rejection invalid(String remedy) {
        return new Rejection(EVENT_INVALID, remedy);
    }
}
