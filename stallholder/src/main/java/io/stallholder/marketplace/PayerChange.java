package io.stallholder.marketplace;

import io.stallholder.kernel.OrganizationId;
import java.time.Instant;

/**
 * What pays for an organization changed, and its books do not follow yet.
 *
 * @param version counts the organization's changes
 * @param from usage from this instant on may have another payer than it was booked with
 */
public record PayerChange(OrganizationId organization, long version, Instant from) {}
