package io.stallholder.marketplace;

import io.stallholder.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;

/**
 * Whose payer changed, and when. Every method runs in the caller's transaction. The changes are
 * noted by the stores of licenses and assignments themselves, so that none can be forgotten.
 */
interface SpanStore {

    /** Licenses that were linked until their end, which falls into [from, until), by time. */
    List<LicenseEnd> endsBetween(Instant from, Instant until);

    /** Organizations with an active license, or one that was until after that time, in order. */
    List<OrganizationId> billedSince(Instant since);

    /** Changes that are not followed, by organization. */
    List<PayerChange> changes(int max);

    /** The books follow this change; one that came meanwhile stays to be followed. */
    void followed(PayerChange change);

    boolean isFollowed(OrganizationId organization);

    /** How many changes of its payer were noted so far. */
    long version(OrganizationId organization);

    /** The same; no further change is committed before the caller's transaction ends. */
    long holdVersion(OrganizationId organization);
}
