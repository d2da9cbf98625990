package io.stallholder.audit;

import java.util.List;
import java.util.Optional;

/**
 * A piece of the activity log, newest first.
 *
 * @param next where the next, older page begins; empty on the last one
 */
public record ActivityPage(List<Activity> activities, Optional<ActivityCursor> next) {

    /** Copies the activities. */
    public ActivityPage {
        activities = List.copyOf(activities);
    }

    /**
     * How much is wanted.
     *
     * @param before the place after which the page begins; empty for the newest
     * @param max entries, 1 to {@value #MAX}
     */
    public record Wanted(Optional<ActivityCursor> before, int max) {

        /** The most entries of a page. */
        public static final int MAX = 200;

        /** Refuses a page of another size. */
        public Wanted {
            if (max < 1 || max > MAX) {
                throw new IllegalArgumentException("a page has 1 to 200 entries, not " + max);
            }
        }

        /** The newest. */
        public static Wanted newest(int max) {
            return new Wanted(Optional.empty(), max);
        }
    }
}
