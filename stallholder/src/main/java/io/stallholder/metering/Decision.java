package io.stallholder.metering;

import java.time.Instant;

/**
 * What a human decided, to be kept beside what it changed.
 *
 * @param by who, as the activity log names them
 * @param note why, in the human's own words; 1 to {@value #NOTE_LENGTH_MAX} characters
 * @param at business time
 */
record Decision(String by, String note, Instant at) {

    static final int NOTE_LENGTH_MAX = 500;

    /** Refuses a decision without a reason. */
    Decision {
        note = note.strip();
        if (note.isEmpty() || note.length() > NOTE_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "a note has 1 to " + NOTE_LENGTH_MAX + " characters, not " + note.length());
        }
    }
}
