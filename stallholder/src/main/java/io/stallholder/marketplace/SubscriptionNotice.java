package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that the vendor's platform was told of a subscription.
 *
 * @param id the event's own id, the same however often it is delivered
 * @param sequence counts what was told of this subscription, from 1: receivers order by it
 * @param organization whom the subscription pays for, or paid for
 * @param occurredAt business time of what happened, by its own event
 * @param toldAt wall time at which it was told
 */
public record SubscriptionNotice(
        UUID id,
        LicenseArn license,
        long sequence,
        OrganizationId organization,
        NewsKind kind,
        Instant occurredAt,
        Instant toldAt) {}
