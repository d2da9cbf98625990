package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The store of the sealing side: how far each license is sealed and what was reported for it. Every
 * method is a transaction of its own.
 */
interface Seals {

    /** How far every license of each organization is sealed. */
    Map<OrganizationId, UsageHour> progress();

    /** Notes that all licenses of the organization are sealed through the hour. */
    void progressed(OrganizationId organization, UsageHour through);

    /** The last sealed hour of each of these licenses, by license id. */
    Map<String, UsageHour> sealedThrough(List<LicenseArn> licenses);

    /** Where the license stands, seen at this business time. */
    Position position(LicenseArn license, Instant now);

    /** As what AWS is told of the subscription in a record of this hour. */
    LicenseArn told(LicenseArn license, UsageHour hour);

    /**
     * Seals the next hour of a license with the records given, none for an hour without quantity.
     * Returns false, having done nothing, if someone else sealed the license meanwhile, or a legacy
     * customer's hour is to be reported otherwise.
     *
     * <p>A release that slips in between only makes the quantity smaller than it could be; the rest
     * goes out with the next hour.
     */
    boolean seal(Seal seal);

    /**
     * Lets a held record go out, as a human decided. Returns the record as it will be sent, or
     * nothing, having done nothing, if no such record is held.
     */
    Optional<SealedRecord> approve(UUID record, Decision decision);

    /** Brings the deadlines of a license's records that are not settled forward to this instant. */
    void shortenDeadlines(LicenseArn license, Instant deadline);
}
