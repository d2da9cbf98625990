package io.stallholder.local;

import java.io.Serial;

/** What the sample vendor's API answers instead of a result. */
final class VendorRefusal extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final int status;
    private final String text;

    VendorRefusal(int status, String text) {
        super(text, null, false, false);
        this.status = status;
        this.text = text;
    }

    int status() {
        return status;
    }

    String text() {
        return text;
    }

    /** The product's own refusal in the vendor's words: {@code NOT_FOUND: …}. */
    static VendorRefusal of(int status, String detail) {
        String word =
                switch (status) {
                    case 401 -> "UNAUTHORIZED";
                    case 403 -> "FORBIDDEN";
                    case 404 -> "NOT_FOUND";
                    case 409 -> "CONFLICT";
                    case 429 -> "TOO_MANY_REQUESTS";
                    default -> status < 500 ? "BAD_REQUEST" : "INTERNAL_ERROR";
                };
        boolean kept = status >= 500 || !word.equals("BAD_REQUEST");
        return new VendorRefusal(kept ? status : 400, word + ": " + detail);
    }
}
