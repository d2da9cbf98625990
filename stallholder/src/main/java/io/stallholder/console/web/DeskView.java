package io.stallholder.console.web;

import io.stallholder.metering.StuckRecord;
import java.util.List;

/**
 * What the desk shows.
 *
 * @param counts over every subscription read, whatever the filter
 * @param rows the subscriptions that the filter admits
 * @param stuck what is not accepted, the earliest deadline first
 * @param complete whether every subscription was read
 */
public record DeskView(Counts counts, List<DeskRow> rows, List<Stuck> stuck, boolean complete) {

    /**
     * How many subscriptions there are of each sort.
     *
     * @param waiting unlinked ones that have not ended: their usage is not billed
     */
    public record Counts(long all, long linked, long waiting, long ended, long stuck) {}

    /** A stuck record with its organization's name. */
    public record Stuck(StuckRecord record, String organizationName, boolean late) {}
}
