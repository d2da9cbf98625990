package io.stallholder.organizations;

/** An organization that a person belongs to, seen from the person. */
public record Membership(Organization organization, Rights rights) {

    /** The system role. */
    public Role role() {
        return rights.role();
    }

    /** Whether the person holds this right there. */
    public boolean may(Permission permission) {
        return rights.may(permission);
    }
}
