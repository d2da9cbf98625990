package io.stallholder.console.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which subscriptions an operator wants to see.
 *
 * @param show one of {@link #KINDS}; anything else is all
 * @param q a part of an account, a license, an agreement or an organization's name
 */
public record DeskFilter(@Nullable String show, @Nullable String q) {

    static final List<String> KINDS = List.of("all", "linked", "unlinked", "stuck", "ended");

    /** The kind asked for. */
    public String kind() {
        return show != null && KINDS.contains(show) ? show : "all";
    }

    /** The kinds to choose from. */
    public List<String> kinds() {
        return KINDS;
    }

    /** The text asked for. */
    public String text() {
        return q == null ? "" : q.strip();
    }

    boolean admits(DeskRow row) {
        boolean kind =
                switch (kind()) {
                    case "linked" -> row.isLinked();
                    case "unlinked" -> !row.isLinked();
                    case "stuck" -> row.stuck() > 0;
                    case "ended" -> "ENDED".equals(row.state());
                    default -> true;
                };
        return kind && row.haystack().contains(text().toLowerCase(Locale.ROOT));
    }
}
