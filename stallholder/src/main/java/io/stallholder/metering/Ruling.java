package io.stallholder.metering;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision about a record, with all that it does.
 *
 * @param writtenOff how many units the ledger gives up with it
 * @param proposal what was confirmed; absent where one operator decides alone
 */
record Ruling(
        UUID id,
        UUID record,
        Choice choice,
        OpenCase.Effect effect,
        long writtenOff,
        Decision decision,
        @Nullable UUID proposal) {}
