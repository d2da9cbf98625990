package io.stallholder.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address in the form accounts are compared by: trimmed, lower case, at most 254. */
public record EmailAddress(String value) {

    private static final int LENGTH_MAX = 254;
    private static final Pattern PLAUSIBLE =
            Pattern.compile(
                    "[^\\s@<>\",;:\\\\()\\[\\]\\p{Cntrl}]{1,64}@[^\\s@<>\",;:\\\\()\\[\\]\\p{Cntrl}]+\\.[^\\s@.<>\",;:\\\\()\\[\\]\\p{Cntrl}]+");

    /** Refuses what {@link #parse} would not accept. */
    public EmailAddress {
        value = value.strip().toLowerCase(Locale.ROOT);
        if (value.length() > LENGTH_MAX || !PLAUSIBLE.matcher(value).matches()) {
            throw new IllegalArgumentException("not an e-mail address: " + value);
        }
    }

    /** Reads an address that a person typed; empty if mail could not reach it. */
    public static Optional<EmailAddress> parse(String text) {
        String typed = text.strip().toLowerCase(Locale.ROOT);
        return typed.length() <= LENGTH_MAX && PLAUSIBLE.matcher(typed).matches()
                ? Optional.of(new EmailAddress(typed))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
