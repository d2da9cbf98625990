package io.stallholder.linking;

import io.stallholder.catalog.LocalizedText;
import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.Reference;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A subscription on its way to an organization, as its holder sees it.
 *
 * @param agreement the agreement that grants its license; empty before AWS's confirmation
 * @param licenseEnding the last characters of its license's id, which tell it from the account's
 *     other ones
 * @param since when the marketplace first sent the buyer here
 */
public record PendingLink(
        UUID id,
        Reference reference,
        AwsAccountId account,
        LocalizedText product,
        Optional<String> agreement,
        String licenseEnding,
        Instant since,
        LinkState state) {}
