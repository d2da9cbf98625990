package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/**
 * The time in which a license pays for an organization.
 *
 * @param slot which of the license's organizations this is, from 1; the policy says how many
 * @param until the end of the assignment; empty while it holds
 * @param poReference the customer's own purchase order reference, as they typed it here
 */
public record Assignment(
        LicenseArn license,
        OrganizationId organization,
        int slot,
        Instant from,
        Optional<Instant> until,
        Optional<String> poReference) {

    /** The same with an end. */
    Assignment until(Instant end) {
        return new Assignment(license, organization, slot, from, Optional.of(end), poReference);
    }
}
