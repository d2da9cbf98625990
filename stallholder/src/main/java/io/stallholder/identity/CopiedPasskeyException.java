package io.stallholder.identity;

/** A passkey whose counter did not grow: there may be two of it. */
final class CopiedPasskeyException extends RuntimeException {

    private final String name;

    CopiedPasskeyException(String name) {
        super("the signature counter of a passkey did not grow");
        this.name = name;
    }

    /** How its owner calls it. */
    String name() {
        return name;
    }
}
