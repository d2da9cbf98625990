package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A journaled record that does not fit to what the database has: a human decides.
 *
 * @param other the record of the database in its way, if there is one
 * @param hour the hour's start; empty where the journal has calls with the record but not its seal
 */
public record SetAside(
        UUID record,
        Cause cause,
        Optional<UUID> other,
        String license,
        String dimension,
        Optional<Instant> hour,
        Optional<Long> journaledQuantity,
        Optional<Long> otherQuantity) {

    /** Why it does not fit. */
    public enum Cause {
        /** The hour has another record. */
        OTHER_RECORD,
        /** The record with this id says something else. */
        OTHER_CONTENT,
        /** The record's quantity was given back to open, though it was sent. */
        RELEASED,
        /** An operator settled the record before the journal was imported. */
        DECIDED,
        /** The journal does not say what was sent. */
        NO_SEAL
    }

    static SetAside of(SealedRecord journaled, Cause cause, Optional<SealedRecord> other) {
        return new SetAside(
                journaled.id(),
                cause,
                other.map(SealedRecord::id),
                journaled.license().value(),
                journaled.dimension().value(),
                Optional.of(journaled.hour().start()),
                Optional.of(journaled.quantity()),
                other.map(SealedRecord::quantity));
    }

    static SetAside withoutSeal(UUID record) {
        return new SetAside(
                record,
                Cause.NO_SEAL,
                Optional.empty(),
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The license, where it is known. */
    public Optional<LicenseArn> licenseArn() {
        return license.isEmpty() ? Optional.empty() : Optional.of(new LicenseArn(license));
    }
}
