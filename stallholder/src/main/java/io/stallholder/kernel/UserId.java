package io.stallholder.kernel;

import java.util.Optional;
import java.util.UUID;

/** A person who can sign in to the vendor's console. */
public record UserId(UUID value) {

    /** Reads the id from text that came from outside; empty if it is not a UUID. */
    public static Optional<UserId> parse(String text) {
        return Uuids.parse(text).map(UserId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
