package io.stallholder.marketplace.gateway;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An agreement as SearchAgreements lists it.
 *
 * @param status as AWS spells it
 * @param startsAt when it is in force, by AWS's clock; its acceptance where no start is named
 * @param endsAt when it ended or will end; empty where AWS names no end
 * @param licenses what it grants
 */
public record FoundAgreement(
        String agreementId,
        AwsAccountId account,
        String status,
        Instant startsAt,
        Optional<Instant> endsAt,
        List<LicenseArn> licenses) {

    /** Source: Buyer Guide, statuses of an agreement that ended, read 2026-11-22. */
    private static final Set<String> ENDED =
            Set.of("CANCELLED", "TERMINATED", "EXPIRED", "RENEWED", "REPLACED");

    /** Copies the licenses. */
    public FoundAgreement {
        licenses = List.copyOf(licenses);
    }

    /** Whether it is in force. */
    public boolean isActive() {
        return status.equals("ACTIVE");
    }

    /** Whether it is over; a status that is neither this nor active says nothing. */
    public boolean hasEnded() {
        return ENDED.contains(status);
    }

    /** Whether another agreement took its place. */
    public boolean isSucceeded() {
        return status.equals("RENEWED") || status.equals("REPLACED");
    }

    /** Whether it grants the license, whatever the spelling of its ARN. */
    public boolean grants(LicenseArn license) {
        return licenses.stream().anyMatch(one -> one.licenseId().equals(license.licenseId()));
    }
}
