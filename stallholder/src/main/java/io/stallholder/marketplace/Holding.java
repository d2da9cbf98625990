package io.stallholder.marketplace;

import java.util.Optional;

/** A subscription and the organization it pays for, if it was linked to one. */
public record Holding(Subscription subscription, Optional<Assignment> assignment) {}
