package io.stallholder.organizations;

/** One line of a custom role: a right that it gives or takes. */
public record Policy(Effect effect, Permission permission) {}
