package io.stallholder.organizations;

/** What a policy of a custom role does with a right. */
public enum Effect {
    /** Gives it, beside what other roles give. */
    ALLOW,
    /** Takes it, whatever other roles give. */
    DENY
}
