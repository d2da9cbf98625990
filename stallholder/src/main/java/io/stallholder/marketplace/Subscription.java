package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import java.time.Instant;
import java.util.Optional;

/**
 * One license of one AWS account: what a customer bought.
 *
 * @param license the one spelling that is sent to AWS, fixed once a token was resolved
 * @param agreementId the agreement that grants the license now; unknown before AWS's confirmation
 * @param activatedAt the time of the first {@code License Updated}
 * @param agreementEndedAt when that agreement ended
 * @param deprovisionedAt when AWS took the license back: the end of billable usage
 */
public record Subscription(
        LicenseArn license,
        AwsAccountId account,
        String productCode,
        Optional<String> agreementId,
        Optional<Instant> activatedAt,
        Optional<Instant> agreementEndedAt,
        Optional<Instant> deprovisionedAt) {

    /** The state that the dates amount to; an end outweighs everything. */
    public SubscriptionState state() {
        if (deprovisionedAt.isPresent()) {
            return SubscriptionState.ENDED;
        }
        if (agreementEndedAt.isPresent()) {
            return SubscriptionState.ENDING;
        }
        return activatedAt.isPresent() ? SubscriptionState.ACTIVE : SubscriptionState.PENDING;
    }
}
