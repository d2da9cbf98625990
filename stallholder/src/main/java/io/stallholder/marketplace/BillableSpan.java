package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import java.time.Instant;
import java.util.Optional;

/**
 * The time in which an organization's usage is billed through a license: [from, until).
 *
 * @param from the link or the activation, whichever is later
 * @param until the license's deprovisioning or the assignment's end, whichever is earlier
 */
public record BillableSpan(
        LicenseArn license,
        AwsAccountId account,
        String productCode,
        Instant from,
        Optional<Instant> until) {

    /** Whether usage at that time is billed through the license. */
    public boolean contains(Instant time) {
        return !time.isBefore(from) && until.map(time::isBefore).orElse(true);
    }
}
