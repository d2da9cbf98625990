package io.stallholder.simulation;

import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.marketplace.gateway.UsageRecord;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a call to AWS goes.
 *
 * @param imagined what the sender hears, by the model
 * @param mishap what befalls the whole call
 * @param unprocessed what AWS gives back
 * @param missing what the answer does not name
 * @param unclear what the answer names with a status that is not known
 */
record Trip(
        BatchAnswer imagined,
        Mishap mishap,
        Set<RecordKey> unprocessed,
        Set<RecordKey> missing,
        Set<RecordKey> unclear) {

    /** The call goes wrong as a whole. */
    static Trip failing(Mishap mishap) {
        return new Trip(mishap.heard(), mishap, Set.of(), Set.of(), Set.of());
    }

    /** Nothing goes wrong on the way. */
    static Trip fine(BatchAnswer imagined) {
        return new Trip(imagined, Mishap.NONE, Set.of(), Set.of(), Set.of());
    }

    static Set<RecordKey> keys(List<UsageRecord> records) {
        return records.stream().map(UsageRecord::key).collect(Collectors.toUnmodifiableSet());
    }
}
