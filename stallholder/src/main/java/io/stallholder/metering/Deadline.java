package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The oldest hour of a license that AWS does not have yet and may still take.
 *
 * @param record its record; empty where the hour is not sealed
 * @param state the record's state; {@link RecordState#OPEN} where the hour is not sealed
 * @param reason why the record is not accepted, once something happened to it
 * @param hours how many records of the license are in the same position, or 0 if not sealed
 * @param from business time from which its time runs: its seal, or the end of the hour
 * @param deadline business time until which AWS is expected to take it
 */
public record Deadline(
        OrganizationId organization,
        LicenseArn license,
        String productCode,
        UsageHour hour,
        Optional<UUID> record,
        RecordState state,
        Optional<Reason> reason,
        long hours,
        Instant from,
        Instant deadline) {}
