package io.stallholder.simulation;

/** What goes wrong; the ids are those of the fault table in {@code docs/proof/simulation.md}. */
enum Fault {
    CRASH_BEFORE_COMMIT("F01 F03 F04 F05 F08", Reach.TRANSACTIONS),
    CRASH_AFTER_COMMIT("F02 F06", Reach.TRANSACTIONS),
    SERIALIZATION_FAILURE("F42", Reach.TRANSACTIONS),
    DATABASE_DOWN("F37 F43 F44", Reach.TRANSACTIONS),
    COMMIT_LOST_BUT_DONE("F41", Reach.TRANSACTIONS),
    COMMIT_LOST_AND_UNDONE("F41", Reach.TRANSACTIONS),
    /** A pause, up to ten leases long, in which the others work on. */
    PAUSE("F27", Reach.WORK),
    CRASH_BEFORE_CALL("F06", Reach.CALLS),
    CRASH_AFTER_CALL("F07", Reach.CALLS),
    REQUEST_LOST("F07 F14", Reach.CALLS),
    ANSWER_LOST("F07", Reach.CALLS),
    /** AWS gets to the request minutes after the sender gave it up. */
    REQUEST_DELAYED("F07 F27", Reach.CALLS),
    ANSWER_PARTIAL("F09", Reach.CALLS),
    ANSWER_UNCLEAR("F09 F10", Reach.CALLS),
    UNPROCESSED("F09", Reach.CALLS),
    THROTTLED("F14", Reach.CALLS),
    INTERNAL_ERROR("F14", Reach.CALLS),
    NOT_SENT("F14", Reach.CALLS),
    CREDENTIALS("F48 F49", Reach.CALLS),
    /** AWS is away for 1 to 60 hours, in some histories across 06:00 of a month's first day. */
    OUTAGE("F15 F16", Reach.CALLS),
    ROGUE_REPORTER("F11", Reach.ANYTHING),
    SUSPENDED("F12", Reach.ANYTHING),
    POISON("F13 F30", Reach.ANYTHING),
    OTHER_WINDOW("F17", Reach.BEGINNING),
    DEPROVISION("F19", Reach.ANYTHING),
    RESUBSCRIBED_WITHIN_THE_HOUR("F18 F20", Reach.ANYTHING),
    LIFECYCLE_EVENT_TWICE("F21", Reach.ANYTHING),
    LIFECYCLE_EVENT_LATE("F21", Reach.ANYTHING),
    /** It never comes: a sweep of the agreements finds out. */
    LIFECYCLE_EVENT_LOST("F21", Reach.ANYTHING),
    SEARCH_DOWN("F21", Reach.SWEEPS),
    QUEUE_DOWN("F21", Reach.INBOX),
    POISON_MESSAGE("F36", Reach.ANYTHING),
    USAGE_TWICE("F22", Reach.ANYTHING),
    USAGE_CONFLICTING("F23", Reach.ANYTHING),
    USAGE_LATE("F24", Reach.ANYTHING),
    USAGE_DAYS_LATE("F24", Reach.ANYTHING),
    CLOCK_STEP("F25", Reach.ANYTHING),
    PRICE_CHANGE("F29", Reach.INGEST),
    OVERFLOW("F32", Reach.ANYTHING),
    MONTH_END("F35", Reach.BEGINNING),
    LATE_AFTER_ZERO("F26", Reach.INGEST);

    private final String ids;
    private final Reach reach;

    Fault(String ids, Reach reach) {
        this.ids = ids;
        this.reach = reach;
    }

    String ids() {
        return ids;
    }

    boolean isLegal(Step step) {
        return reach.covers(step);
    }

    /** At which steps a fault can strike. */
    private enum Reach {
        TRANSACTIONS,
        WORK,
        CALLS,
        BEGINNING,
        INBOX,
        SWEEPS,
        INGEST,
        ANYTHING;

        boolean covers(Step step) {
            return switch (this) {
                case TRANSACTIONS -> step != Step.IDLE && step != Step.CALL;
                case WORK -> step != Step.IDLE;
                case CALLS -> step == Step.CALL;
                case BEGINNING -> step == Step.IDLE;
                case INBOX -> step == Step.INBOX;
                case SWEEPS -> step == Step.SWEEP;
                case INGEST -> step == Step.INGEST;
                case ANYTHING -> true;
            };
        }
    }
}
