package io.bazaar.wire.shape;

/** Which members a service's ValidationException has beside its message. */
public enum ErrorForm {
    /** None. */
    PLAIN,
    /** {@code reason}. */
    REASON,
    /** {@code requestId}, {@code reason} and {@code fields}. */
    FIELDS
}
