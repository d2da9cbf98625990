package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.UsageHour;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of one hour of one license and dimension.
 *
 * @param quantity whole units of the record
 * @param meteringRecordId AWS's id, when accepted
 * @param reason why it is not accepted, once something happened to it
 * @param released whether its quantity went back to open, to go out with a later hour
 * @param returned how many of its units went back to open; all of them where it is released
 * @param resolution what a human decided, where one had to
 * @param deadline business time until which AWS is expected to take it
 */
public record HourState(
        LicenseArn license,
        DimensionKey dimension,
        UsageHour hour,
        RecordState state,
        long quantity,
        Optional<String> meteringRecordId,
        Optional<Reason> reason,
        boolean released,
        long returned,
        Optional<Resolution> resolution,
        Instant deadline) {

    /** The units that still count as reported. */
    public long counted() {
        return quantity - returned;
    }

    /** Whether AWS bills what counts: it said so, or operators looked it up. */
    public boolean isWithAws() {
        return state == RecordState.ACCEPTED
                || resolution.filter(Resolution::isWithAws).isPresent();
    }
}
