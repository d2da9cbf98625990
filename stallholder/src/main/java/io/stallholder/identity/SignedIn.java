package io.stallholder.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A living sign-in of a browser.
 *
 * @param id names it for as long as it lives; no secret
 * @param proof how the person last showed who they are
 * @param openedAt when it began
 * @param provedAt when the person last showed who they are; before it began if a provider says so
 * @param secondAt when they last did it with a second factor, if they ever did
 * @param halfOpen the password was right and the second factor is still missing: such a browser may
 *     reach {@code /sign-in/second} and is nobody's to everything else
 */
public record SignedIn(
        UUID id,
        User user,
        Proof proof,
        Instant openedAt,
        Instant provedAt,
        Optional<Instant> secondAt,
        boolean halfOpen) {

    /** How old a proof may be where a fresh one is asked for. Source: ASVS 5.0, 7.5.3. */
    public static final Duration FRESH = Duration.ofMinutes(5);

    private static final String ATTRIBUTE = SignedIn.class.getName();

    /** The sign-in behind a request, half-open ones included. */
    public static Optional<SignedIn> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof SignedIn in
                ? Optional.of(in)
                : Optional.empty();
    }

    /** Makes it the one behind this request. */
    public void attach(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Whether the last proof, of the second factor where one is asked for, is fresh. */
    boolean isFresh(Instant now, boolean secondAsked) {
        Optional<Instant> proved = secondAsked ? secondAt : Optional.of(provedAt);
        return !halfOpen && proved.filter(instant -> !now.isAfter(instant.plus(FRESH))).isPresent();
    }
}
