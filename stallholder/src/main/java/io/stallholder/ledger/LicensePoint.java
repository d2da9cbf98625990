package io.stallholder.ledger;

import io.stallholder.kernel.UsageHour;

/**
 * A license's dimension at two hours: through which it is sealed, and of its newest record.
 *
 * @param licenseId the id within the license's ARN
 */
public record LicensePoint(
        String licenseId, String dimension, UsageHour sealedThrough, UsageHour newestRecord) {}
