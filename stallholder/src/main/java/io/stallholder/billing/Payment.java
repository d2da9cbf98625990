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
 * @param until when it stops paying; empty while no end is known
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

    /** Whether it has stopped paying by then; an end may lie ahead, as that of a move. */
    public boolean isOver(Instant now) {
        return until.filter(at -> !at.isAfter(now)).isPresent();
    }

    /** Whether no end of it is known. */
    public boolean isOpen() {
        return until.isEmpty();
    }
}
