package io.stallholder.usage;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.time.Instant;

/** The events of an organization booked in one hour whose times lie in [from, until). */
public record Slice(
        OrganizationId organization, UsageHour bookingHour, Instant from, Instant until) {}
