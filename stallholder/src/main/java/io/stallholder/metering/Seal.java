package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.util.List;
import java.util.Optional;

/**
 * One hour of one license, about to be sealed.
 *
 * @param expected the last sealed hour that the quantities were computed on
 */
record Seal(
        OrganizationId organization,
        LicenseArn license,
        Optional<UsageHour> expected,
        UsageHour hour,
        List<Birth> records) {}
