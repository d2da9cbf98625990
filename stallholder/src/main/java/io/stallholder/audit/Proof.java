package io.stallholder.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of proving a rule.
 *
 * @param compared how many numbers were compared
 * @param found how many broke the rule
 * @param details where, for at most {@value #DETAILS_MAX} of them, with both numbers
 */
public record Proof(long compared, long found, List<String> details) {

    /** The breaches that are told one by one. */
    public static final int DETAILS_MAX = 50;

    /** Copies the details. */
    public Proof {
        details = List.copyOf(details);
        if (details.size() > DETAILS_MAX || details.size() > found) {
            throw new IllegalArgumentException(details.size() + " details of " + found);
        }
    }

    /** Collects a proof piece by piece. */
    public static final class Builder {

        private final List<String> details = new ArrayList<>();
        private long compared;
        private long found;

        /** So many numbers more were compared. */
        public void compared(long more) {
            compared += more;
        }

        /** One of them broke the rule. */
        public void breach(String detail) {
            found++;
            if (details.size() < DETAILS_MAX) {
                details.add(detail);
            }
        }

        /** The proof so far. */
        public Proof proof() {
            return new Proof(compared, found, details);
        }
    }
}
