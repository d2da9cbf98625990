package io.stallholder.linking;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.Reference;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A pending link as it is stored. */
record LinkRow(
        UUID id,
        LicenseArn license,
        AwsAccountId account,
        String productCode,
        LinkState state,
        Instant receivedAt,
        Optional<OrganizationId> organization) {

    Reference reference() {
        return Reference.of(id);
    }
}
