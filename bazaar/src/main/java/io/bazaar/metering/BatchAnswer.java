package io.bazaar.metering;

import java.util.List;

/** What comes of a batch. */
sealed interface BatchAnswer {

    /** Each record has its own result, or is to be sent again. */
    record Processed(List<UsageResult> results, List<UsageRecord> unprocessed)
            implements BatchAnswer {}

    /** The whole batch is refused. */
    record Refused(BatchRefusal refusal) implements BatchAnswer {}
}
