package io.stallholder.metering;

import org.jspecify.annotations.Nullable;

/**
 * What an operator wants done about a record.
 *
 * @param theirs the quantity that AWS holds, 0 to {@value Sealing#QUANTITY_MAX}; present exactly
 *     where the resolution needs it
 * @param note why, 1 to {@value Decision#NOTE_LENGTH_MAX} characters
 */
public record Choice(Resolution resolution, @Nullable Long theirs, String note) {

    /** Refuses what cannot be decided on. */
    public Choice {
        note = note.strip();
        if (note.isEmpty() || note.length() > Decision.NOTE_LENGTH_MAX) {
            throw new IllegalArgumentException("a note of " + note.length() + " characters");
        }
        if (resolution.needsTheirs() != (theirs != null)) {
            throw new IllegalArgumentException(resolution + " with AWS's quantity " + theirs);
        }
        if (theirs != null && (theirs < 0 || theirs > Sealing.QUANTITY_MAX)) {
            throw new IllegalArgumentException("AWS holds no quantity of " + theirs);
        }
    }

    /** AWS's quantity, for a resolution that needs it. */
    long held() {
        if (theirs == null) {
            throw new IllegalStateException(resolution + " needs no quantity of AWS");
        }
        return theirs;
    }
}
