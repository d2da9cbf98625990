package io.bazaar.metering;

import org.jspecify.annotations.Nullable;

/**
 * What became of one record.
 *
 * @param meteringRecordId absent when there was nobody to bill
 * @param rule what decided
 */
record UsageResult(UsageRecord record, @Nullable String meteringRecordId, MeteringRule rule) {

    Status status() {
        return switch (rule) {
            case SUCCESS, SUCCESS_AGAIN -> Status.SUCCESS;
            case DUPLICATE_RECORD -> Status.DUPLICATE_RECORD;
            default -> Status.CUSTOMER_NOT_SUBSCRIBED;
        };
    }

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
