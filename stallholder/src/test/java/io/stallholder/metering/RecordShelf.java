package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Where a simulation keeps its records, and what its oracle sees of them. */
interface RecordShelf {

    RecordStore store();

    Warnings warnings();

    /** The records that changed since this was last asked, by id. */
    List<SimulatedRecord> takeChanged();

    /** Every record, by id. */
    List<SimulatedRecord> all();

    /** The running total that seals are computed on. */
    long reported(LicenseArn license, DimensionKey dimension);

    /** The levels at which operators were told of the record. */
    Set<Integer> told(UUID record);
}
