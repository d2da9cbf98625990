package io.stallholder.simulation;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A promise is broken. */
final class Broken extends AssertionError {

    @Serial private static final long serialVersionUID = 1L;

    private Broken(String message) {
        super(message);
    }

    /** With each part in place of one {@code %s}; the text is only made where it is needed. */
    static Broken because(String message, @Nullable Object... parts) {
        StringBuilder text = new StringBuilder(message);
        for (Object part : parts) {
            int place = text.indexOf("%s");
            text.replace(place, place + 2, String.valueOf(part).replace('%', '/'));
        }
        return new Broken(text.toString());
    }
}
