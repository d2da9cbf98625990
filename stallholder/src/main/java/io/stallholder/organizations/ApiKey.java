package io.stallholder.organizations;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;

/**
 * An API key as it is listed; its secrets are nowhere.
 *
 * @param visibleId the part of its text that tells keys apart and opens nothing
 * @param scopes what it may do: names of {@link Permission} or {@link SellerScope}
 * @param usedAt when it was used last, to the minute
 */
public record ApiKey(
        UUID id,
        KeyKind kind,
        String name,
        String visibleId,
        SortedSet<String> scopes,
        AllowedAddresses addresses,
        Instant createdAt,
        String createdBy,
        Optional<Instant> usedAt,
        Life life) {

    /** The longest name of a key. */
    public static final int NAME_MAX = 80;

    /** Whether a key can be called that: not blank, one line, not too long. */
    public static boolean isName(String name) {
        return !name.isBlank()
                && name.strip().length() <= NAME_MAX
                && name.chars().noneMatch(Character::isISOControl);
    }

    /** How it is called in the API and as the user of Basic authentication. */
    public String publicId() {
        return kind.prefix() + visibleId;
    }

    /** Whether it opens anything at that time. */
    public boolean isLiving(Instant now) {
        return life.state(now) == State.ENABLED;
    }

    /** Where it stands at that time. */
    public State state(Instant now) {
        return life.state(now);
    }

    /**
     * Its ends.
     *
     * @param expiresAt when it stops by itself
     * @param previousUntil until when the secret before the newest works as well
     * @param disabledAt since when it is switched off
     * @param revokedAt when it ended for ever
     */
    public record Life(
            Optional<Instant> expiresAt,
            Optional<Instant> previousUntil,
            Optional<Instant> disabledAt,
            Optional<Instant> revokedAt) {

        State state(Instant now) {
            if (revokedAt.isPresent()) {
                return State.REVOKED;
            }
            if (disabledAt.isPresent()) {
                return State.DISABLED;
            }
            return expiresAt.isEmpty() || now.isBefore(expiresAt.get())
                    ? State.ENABLED
                    : State.EXPIRED;
        }
    }

    /** Where a key stands. */
    public enum State {
        /** It opens. */
        ENABLED,
        /** It is switched off, and may be switched on again. */
        DISABLED,
        /** Its time is over. */
        EXPIRED,
        /** It ended for ever. */
        REVOKED
    }
}
