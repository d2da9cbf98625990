package io.bazaar.entitlement;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/**
 * Where the next page begins.
 *
 * @param after the place of the last entitlement that was listed; empty before the first
 * @param pause whether the page before was an empty one on purpose
 */
record PageToken(String after, boolean pause) {

    static final PageToken FIRST = new PageToken("", false);

    /** Opaque to callers; of use with the same request only. */
    String write(String subject) {
        String plain = "%08x|%s|%s".formatted(subject.hashCode(), pause ? "1" : "0", after);
        return Base64.getUrlEncoder().encodeToString(plain.getBytes(UTF_8));
    }

    /** The token, if it was written for this request. */
    static Optional<PageToken> read(String token, String subject) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(token), UTF_8);
            String begin = "%08x|".formatted(subject.hashCode());
            String rest = plain.startsWith(begin) ? plain.substring(begin.length()) : "";
            return rest.startsWith("0|") || rest.startsWith("1|")
                    ? Optional.of(new PageToken(rest.substring(2), rest.startsWith("1")))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
