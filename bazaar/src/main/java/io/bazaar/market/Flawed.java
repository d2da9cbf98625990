package io.bazaar.market;

import org.jspecify.annotations.Nullable;

/** Stops the reading of one part of the market's file; the rest is still looked at. */
final class Flawed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Flaw flaw;

    Flawed(int line, @Nullable String message) {
        super(message);
        this.flaw = new Flaw(line, message == null ? "it cannot be read" : message);
    }

    Flaw flaw() {
        return flaw;
    }
}
