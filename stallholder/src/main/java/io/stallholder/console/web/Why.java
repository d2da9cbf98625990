package io.stallholder.console.web;

import org.jspecify.annotations.Nullable;

/**
 * Why an operator does something, as a form has it.
 *
 * @param text 1 to {@value #LENGTH_MAX} characters, without space around them
 */
record Why(String text) {

    private static final int LENGTH_MAX = 500;

    /** Refuses what is no reason. */
    Why {
        text = text.strip();
        if (text.isEmpty() || text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("a reason of " + text.length() + " characters");
        }
    }

    static Why of(@Nullable String text) {
        return new Why(text == null ? "" : text);
    }
}
