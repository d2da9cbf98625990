package io.bazaar.metering;

import java.util.List;

/** What comes of a batch. */
sealed interface BatchAnswer {

    /** Each record has its own result. */
    record Processed(List<UsageResult> results) implements BatchAnswer {}

    /** The whole batch is refused. */
    record Refused(BatchRefusal refusal) implements BatchAnswer {}
}
