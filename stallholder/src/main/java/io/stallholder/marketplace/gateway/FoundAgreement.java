package io.stallholder.marketplace.gateway;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    /** Copies the licenses. */
    public FoundAgreement {
        licenses = List.copyOf(licenses);
    }

    /** Whether it is in force. */
    public boolean isActive() {
        return status.equals("ACTIVE");
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
