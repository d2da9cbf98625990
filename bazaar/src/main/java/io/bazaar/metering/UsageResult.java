package io.bazaar.metering;

import org.jspecify.annotations.Nullable;

/**
 * What became of one record.
 *
 * @param meteringRecordId absent when there was nobody to bill
 */
record UsageResult(UsageRecord record, @Nullable String meteringRecordId, Status status) {

    /** AWS's three outcomes. */
    enum Status {
        SUCCESS("Success"),
        CUSTOMER_NOT_SUBSCRIBED("CustomerNotSubscribed"),
        DUPLICATE_RECORD("DuplicateRecord");

        private final String wire;

        Status(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }
}
