package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import java.time.Instant;
import java.util.Optional;

/**
 * Something bought that pays for no organization: it earns nothing.
 *
 * @param account the buyer's; empty where no event has named it yet
 * @param license empty where AWS has told of the agreement only
 * @param since when AWS first told of it
 * @param before whether it paid for an organization before
 */
public record Unlinked(
        Optional<AwsAccountId> account,
        Optional<String> agreementId,
        Optional<LicenseArn> license,
        Optional<String> productCode,
        Instant since,
        boolean before) {}
