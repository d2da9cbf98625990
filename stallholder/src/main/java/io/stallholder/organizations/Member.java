package io.stallholder.organizations;

import io.stallholder.kernel.UserId;
import java.time.Instant;

/** A person who belongs to an organization, seen from the organization. */
public record Member(UserId user, Role role, Instant since) {}
