package io.stallholder.billing;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.marketplace.SubscriptionState;
import java.time.Instant;
import java.util.Optional;

/**
 * One subscription that pays or paid for the organization.
 *
 * @param state where it stands by AWS's events
 * @param linked since when it pays
 * @param until when it stopped paying; empty while it does
 * @param poReference the organization's own purchase order reference
 */
public record Payment(
        LicenseArn license,
        AwsAccountId account,
        Optional<String> agreementId,
        SubscriptionState state,
        Optional<Instant> activated,
        Instant linked,
        Optional<Instant> until,
        Optional<String> poReference) {

    /** Whether it pays now. */
    public boolean isOpen() {
        return until.isEmpty();
    }
}
