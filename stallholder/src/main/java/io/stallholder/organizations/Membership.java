package io.stallholder.organizations;

/** An organization that a person belongs to, seen from the person. */
public record Membership(Organization organization, Role role) {}
