package io.stallholder.linking;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;

/**
 * Somebody acts for an organization.
 *
 * @param address the network address the request came from
 */
public record Act(Actor.Person person, OrganizationId organization, String address) {}
