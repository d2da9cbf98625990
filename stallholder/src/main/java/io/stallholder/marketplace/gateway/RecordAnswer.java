package io.stallholder.marketplace.gateway;

import java.util.Optional;

/** What BatchMeterUsage said to one record. */
public sealed interface RecordAnswer {

    /** Accepted and billed. */
    record Accepted(String meteringRecordId) implements RecordAnswer {}

    /** Not billed: unknown customer, no active agreement, or a suspended account. */
    record CustomerNotSubscribed() implements RecordAnswer {}

    /** Not billed: an earlier record of this key had another quantity. */
    record DuplicateRecord(Optional<String> meteringRecordId) implements RecordAnswer {}

    /** AWS gave the record back; it is to be sent again unchanged. */
    record Unprocessed() implements RecordAnswer {}

    /** AWS's answer does not say what became of this record. */
    record Unknown(String reason) implements RecordAnswer {}
}
