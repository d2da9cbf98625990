package io.stallholder.usage;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.util.Optional;

/**
 * Hours of an organization that were just closed.
 *
 * @param from the first of them; empty if no hour was ever closed before
 * @param through the last of them
 */
public record ClosedHours(
        OrganizationId organization, Optional<UsageHour> from, UsageHour through) {}
