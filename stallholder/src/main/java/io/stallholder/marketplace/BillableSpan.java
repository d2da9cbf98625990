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
 * @param byChoice whether people ended it, by unlinking or moving, while the license lives on: what
 *     is used right after it is nobody's, and not what a license left behind
 */
public record BillableSpan(
        LicenseArn license,
        AwsAccountId account,
        String productCode,
        Instant from,
        Optional<Instant> until,
        boolean byChoice) {

    /** Whether usage at that time is billed through the license. */
    public boolean contains(Instant time) {
        return !time.isBefore(from) && until.map(time::isBefore).orElse(true);
    }
}
