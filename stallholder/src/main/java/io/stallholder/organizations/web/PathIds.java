package io.stallholder.organizations.web;

import java.util.UUID;
import java.util.regex.Pattern;

/** Ids as paths name them. */
final class PathIds {

    /** Names nothing: what is no id finds what a wrong id finds. */
    static final UUID NONE = new UUID(0, 0);

    /** The canonical form only: {@link UUID#fromString} alone accepts "1-1-1-1-1". */
    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private PathIds() {}

    static UUID parse(String text) {
        return CANONICAL.matcher(text).matches() ? UUID.fromString(text) : NONE;
    }
}
