package io.stallholder.metering;

import io.stallholder.marketplace.gateway.BatchAnswer;

/** How a call to AWS ended, for whoever watches; the table of calls has the same words. */
enum CallOutcome {
    /** AWS answered record by record. */
    ANSWERED,
    /** AWS refused the call for one of its records. */
    REFUSED,
    /** AWS asked for fewer calls. */
    THROTTLED,
    /** Credentials, permission or region are wrong. */
    NOT_AUTHORIZED,
    /** No connection, or no answer. */
    UNREACHABLE;

    static CallOutcome of(BatchAnswer answer) {
        return switch (answer) {
            case BatchAnswer.Answered _ -> ANSWERED;
            case BatchAnswer.Refused _ -> REFUSED;
            case BatchAnswer.Throttled _ -> THROTTLED;
            case BatchAnswer.NotAuthorized _ -> NOT_AUTHORIZED;
            case BatchAnswer.NotSent _, BatchAnswer.Unknown _ -> UNREACHABLE;
        };
    }

    /** Whether AWS was there and did its work. */
    boolean isWell() {
        return switch (this) {
            case ANSWERED, REFUSED -> true;
            case THROTTLED, NOT_AUTHORIZED, UNREACHABLE -> false;
        };
    }
}
