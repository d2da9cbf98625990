package io.stallholder.metering;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the records of one product are treated between the seal and AWS.
 *
 * @param dryRun whether they are only computed; see {@link RecordState#DRY_RUN}
 * @param rollForward whether what AWS no longer takes goes out with a later hour of the license
 *     while it lives; otherwise it waits for a human
 * @param bounds what is held for a human before it is sent
 * @param tags the attributes that become tags, by meter; where any meter has some, all records of
 *     the product are split by tags, and where none has, none is
 */
record Policy(boolean dryRun, boolean rollForward, Bounds bounds, Map<String, List<String>> tags) {

    /** Sent, carried forward where refused as late, and never held. */
    static final Policy PLAIN = new Policy(false, true, Bounds.NONE, Map.of());

    /** Keeps its own copy of the tags. */
    Policy {
        tags = Map.copyOf(tags);
    }

    /** How the record begins its life. */
    Birth birth(SealedRecord record, Position position) {
        if (dryRun) {
            return new Birth(record, RecordState.DRY_RUN, null);
        }
        Optional<Long> recent = Optional.ofNullable(position.recentMax().get(record.dimension()));
        return bounds.exceeded(record.dimension(), record.quantity(), recent)
                .map(reason -> new Birth(record, RecordState.HELD, reason))
                .orElseGet(() -> Birth.sealed(record));
    }
}
