package io.stallholder.metering;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of the send journal. */
sealed interface JournalLine {

    /**
     * The first line of a file.
     *
     * @param format the version of the lines that follow
     * @param database the database whose records these are; a backup of it has the same id
     * @param writer the run of a program that writes the file
     * @param previous the hash that ended the writer's file before this; empty for its first
     */
    record Opened(int format, UUID database, UUID writer, Instant at, String previous)
            implements JournalLine {}

    /** A record that is about to be sent by this writer for the first time. */
    record Sealed(SealedRecord record) implements JournalLine {}

    /**
     * A call that is about to be made.
     *
     * @param at wall time, as the attempt has it
     */
    record Tried(UUID call, Instant at, List<Try> records) implements JournalLine {

        /** Copies the list. */
        public Tried {
            records = List.copyOf(records);
        }
    }

    /** What came of a call, for some or all of its records. */
    record Answered(UUID call, Sends.Times at, List<Said> records) implements JournalLine {

        /** Copies the list. */
        public Answered {
            records = List.copyOf(records);
        }
    }

    /** A record in a call. */
    record Try(UUID record, long fence) {}

    /**
     * What was said of a record.
     *
     * @param outcome the new state or the reason, as the answer's row has it
     * @param unanswered whether some attempt so far may have been taken without our knowing
     * @param meteringRecordId AWS's id; present exactly when accepted
     */
    record Said(
            Try tried,
            String outcome,
            String detail,
            boolean unanswered,
            @Nullable String meteringRecordId) {}
}
