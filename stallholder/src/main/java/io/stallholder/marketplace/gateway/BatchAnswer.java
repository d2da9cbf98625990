package io.stallholder.marketplace.gateway;

import java.util.Map;

/** What BatchMeterUsage said to a whole batch. */
public sealed interface BatchAnswer {

    /** AWS answered record by record. Every key that was sent has its answer here. */
    record Answered(Map<RecordKey, RecordAnswer> byKey, String requestId) implements BatchAnswer {

        /** Copies the answers. */
        public Answered {
            byKey = Map.copyOf(byKey);
        }
    }

    /** AWS refused the batch because of at least one of its records: none was processed. */
    record Refused(Refusal refusal, String message, String requestId) implements BatchAnswer {}

    /** Too many calls: nothing was processed. */
    record Throttled() implements BatchAnswer {}

    /** Credentials, permission or region are wrong: nothing was processed, a human must act. */
    record NotAuthorized(String code) implements BatchAnswer {}

    /** The batch never left: no connection. Nothing was processed. */
    record NotSent(String reason) implements BatchAnswer {}

    /** No answer, or one without meaning: AWS may have processed any of the records. */
    record Unknown(String reason) implements BatchAnswer {}
}
