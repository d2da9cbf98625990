package io.stallholder.usage;

/** What became of a posted event. */
public enum Verdict {
    /** Stored, and counted in the hour of its time. */
    ACCEPTED,
    /** The same event was stored before; nothing changed. */
    DUPLICATE,
    /** An event with this source and id says something else; the first one stays. */
    CONFLICT,
    /** Stored, and counted with the first open hour, since the hour of its time is closed. */
    LATE,
    /** Not stored, for the reason given. */
    REJECTED
}
