package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import java.time.Instant;

/**
 * The wish to let a license pay for another organization.
 *
 * @param at when the one ends and the other begins: an hour's start, not in the past
 */
public record MoveRequest(LicenseArn license, OrganizationId from, OrganizationId to, Instant at) {}
