package io.bazaar.control;

/** A control request that cannot be read; the message says why. */
final class BadRequest extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
        super(message);
    }
}
