package io.stallholder.console.web;

import io.stallholder.marketplace.QuarantinedEvent;
import io.stallholder.marketplace.QueueReading;
import io.stallholder.marketplace.Repair;
import io.stallholder.metering.CreditDue;
import io.stallholder.metering.StuckRecord;
import io.stallholder.outbox.Undelivered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the desk shows.
 *
 * @param counts over every subscription read, whatever the filter
 * @param rows the subscriptions that the filter admits
 * @param stuck what is not accepted, the earliest deadline first
 * @param credits what AWS was told too much of
 * @param queue whether AWS's events are read
 * @param setAside what waits for a human outside of metering
 * @param complete whether every subscription was read
 */
public record DeskView(
        Counts counts,
        List<DeskRow> rows,
        List<Stuck> stuck,
        List<Credit> credits,
        Queue queue,
        SetAside setAside,
        boolean complete) {

    /**
     * How many subscriptions there are of each sort.
     *
     * @param waiting unlinked ones that have not ended: their usage is not billed
     */
    public record Counts(long all, long linked, long waiting, long ended, long stuck) {}

    /**
     * Events of AWS that could not be applied, those that never came, and mails that could not be
     * delivered.
     */
    public record SetAside(List<Event> events, List<Repair> repairs, List<Undelivered> mails) {}

    /** An event that was set aside, and what sort of reason it has. */
    public record Event(QuarantinedEvent event, Cause cause) {

        static Event of(QuarantinedEvent event) {
            return new Event(event, Cause.of(event.reason()));
        }
    }

    /** Why an event was set aside, by what the inbox noted. */
    public enum Cause {
        /** It is about a product that the catalog lacks. */
        UNKNOWN_PRODUCT,
        /** It contradicts what is known of its license. */
        CONTRADICTION,
        /** It was tried again and again without success. */
        FAILED,
        /** It lacks what such an event has. */
        MALFORMED;

        static Cause of(String reason) {
            if (reason.startsWith("product ")) {
                return UNKNOWN_PRODUCT;
            }
            if (reason.startsWith("the license is known")) {
                return CONTRADICTION;
            }
            return reason.equals("could not be applied") ? FAILED : MALFORMED;
        }
    }

    /** A credit with the name of the organization that it is due to. */
    public record Credit(CreditDue due, String organizationName) {}

    /**
     * The queue of AWS's events.
     *
     * @param since its last answer, by the wall clock; empty if it never gave one
     */
    public record Queue(boolean unread, Optional<Instant> since) {

        static Queue of(QueueReading reading) {
            return switch (reading) {
                case QueueReading.Current _ -> new Queue(false, Optional.empty());
                case QueueReading.Unread(var since) -> new Queue(true, since);
            };
        }
    }

    /** A stuck record with its organization's name. */
    public record Stuck(StuckRecord record, String organizationName, boolean late) {}
}
