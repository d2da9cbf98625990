package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import java.time.Instant;

/** The end of a license that paid for an organization; its last hour is closed early. */
public record LicenseEnd(
        LicenseArn license, OrganizationId organization, Instant deprovisionedAt) {}
