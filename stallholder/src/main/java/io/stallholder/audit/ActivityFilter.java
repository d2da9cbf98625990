package io.stallholder.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which entries of the activity log are wanted; what is empty filters nothing.
 *
 * @param act this act only
 * @param who a part of the name of who did it, or exactly their id
 * @param from the first instant at which it may have been recorded
 * @param until the first instant at which it may not
 * @param text a part of the act, of who did it, of a detail or of the address, whatever the case
 * @param meant acts whose own words hold the text: they are found by it as well
 */
public record ActivityFilter(
        String act,
        String who,
        Optional<Instant> from,
        Optional<Instant> until,
        String text,
        Set<String> meant) {

    /** The longest text to look for. */
    public static final int TEXT_MAX = 200;

    /** Everything. */
    public static final ActivityFilter ALL =
            new ActivityFilter("", "", Optional.empty(), Optional.empty(), "", Set.of());

    /** Refuses texts that are too long, and those that the database cannot compare. */
    public ActivityFilter {
        refuseUnusable(act);
        refuseUnusable(who);
        refuseUnusable(text);
        meant = Set.copyOf(meant);
    }

    /** What was recorded between two instants, the first included. */
    public static ActivityFilter between(Optional<Instant> from, Optional<Instant> until) {
        return new ActivityFilter("", "", from, until, "", Set.of());
    }

    private static void refuseUnusable(String text) {
        if (text.length() > TEXT_MAX || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not a text to look for: " + text.length());
        }
    }
}
