package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An event that never came, or is late, and what was taken from the Agreement API in its place.
 *
 * @param license the license it is about; empty for an agreement as a whole
 * @param takenAs the time that stands for the event's own until the event comes
 * @param foundAt business time
 */
public record Repair(
        UUID id,
        Missing missing,
        String agreementId,
        Optional<LicenseArn> license,
        Instant takenAs,
        Instant foundAt) {

    /** Which event. */
    public enum Missing {
        AGREEMENT_CREATED,
        LICENSE_UPDATED,
        AGREEMENT_ENDED,
        LICENSE_DEPROVISIONED
    }
}
