package io.stallholder.organizations;

/** What came of changing a custom role. */
public sealed interface RoleAnswer {

    /** It is so from now on, for everybody who holds it. */
    record Saved(CustomRole role) implements RoleAnswer {}

    /** Nobody holds it any more. */
    record Deleted(CustomRole role) implements RoleAnswer {}

    /** Empty, too long, of several lines, or what a system role is called. */
    record NotAName() implements RoleAnswer {}

    /** Another role of the organization is called so. */
    record NameTaken() implements RoleAnswer {}

    /** The organization has {@link EditRoles#ROLES_MAX} of them. */
    record TooMany() implements RoleAnswer {}

    /** It would give, take or deny a right that the person does not hold. */
    record NotYours() implements RoleAnswer {}

    /** The organization has no such role. */
    record Gone() implements RoleAnswer {}
}
