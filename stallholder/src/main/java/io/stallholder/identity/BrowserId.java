package io.stallholder.identity;

import java.util.regex.Pattern;

/**
 * A browser, known by a random cookie of ours: the SHA-256 of the cookie's value in hex, so that
 * what is stored cannot be turned back into the cookie.
 */
public record BrowserId(String value) {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** Refuses anything but a hash. */
    public BrowserId {
        if (!SHA_256.matcher(value).matches()) {
            throw new IllegalArgumentException("not the hash of a browser's cookie: " + value);
        }
    }
}
