package io.stallholder.organizations;

/** What a member may do in an organization. */
public enum Role {
    /** Everything, and the only one who may link the organization to an AWS account. */
    ADMIN,
    /** Sees and edits what concerns paying. */
    BILLING,
    /** Uses the product. */
    DEVELOPER,
    /** Is there. */
    MEMBER
}
