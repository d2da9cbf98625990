package io.stallholder.kernel;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

final class Uuids {

    /** The canonical form only: {@link UUID#fromString} alone accepts "1-1-1-1-1". */
    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Uuids() {}

    static Optional<UUID> parse(String text) {
        return CANONICAL.matcher(text).matches()
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }
}
