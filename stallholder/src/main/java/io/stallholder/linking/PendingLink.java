package io.stallholder.linking;

import io.stallholder.catalog.LocalizedText;
import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.Reference;
import java.time.Instant;
import java.util.UUID;

/**
 * A subscription on its way to an organization, as its holder sees it.
 *
 * @param since when the marketplace first sent the buyer here
 */
public record PendingLink(
        UUID id,
        Reference reference,
        AwsAccountId account,
        LocalizedText product,
        Instant since,
        LinkState state) {}
