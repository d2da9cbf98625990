package io.stallholder.ledger;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;

/** How far an organization is rated: the hour and all before it. */
public record RatedThrough(OrganizationId organization, UsageHour hour) {}
