package io.stallholder.identity;

import java.util.regex.Pattern;

/**
 * A page of this console to go on to, as a link or a form names it.
 *
 * <p>Anything that a browser could read as another site ({@code //host}, {@code /\host}, a scheme)
 * becomes the home page, so that our links cannot send people elsewhere.
 */
public record LocalPath(String value) {

    private static final int LENGTH_MAX = 500;
    private static final Pattern LOCAL =
            Pattern.compile("/|/[A-Za-z0-9_~-][A-Za-z0-9_~./-]*([?][A-Za-z0-9_~./?&=%+:-]*)?");

    /** The home page. Below the pattern, which it needs. */
    public static final LocalPath HOME = new LocalPath("/");

    /** Refuses what {@link #of} would not let through. */
    public LocalPath {
        if (!isLocal(value)) {
            throw new IllegalArgumentException("not a page of this console: " + value);
        }
    }

    /** The page, or home if it is none of ours. */
    public static LocalPath of(String path) {
        return isLocal(path) ? new LocalPath(path) : HOME;
    }

    private static boolean isLocal(String path) {
        return path.length() <= LENGTH_MAX
                && LOCAL.matcher(path).matches()
                && !path.contains("//")
                && !path.contains("..");
    }

    @Override
    public String toString() {
        return value;
    }
}
