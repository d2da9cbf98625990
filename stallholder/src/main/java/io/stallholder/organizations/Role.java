package io.stallholder.organizations;

import static io.stallholder.organizations.Permission.CREATE_API_KEYS;
import static io.stallholder.organizations.Permission.DELETE_API_KEYS;
import static io.stallholder.organizations.Permission.MANAGE_BILLING;
import static io.stallholder.organizations.Permission.UPDATE_API_KEYS;
import static io.stallholder.organizations.Permission.VIEW_API_KEYS;
import static io.stallholder.organizations.Permission.VIEW_BILLING;
import static io.stallholder.organizations.Permission.VIEW_ORGANIZATION;

import java.util.EnumSet;
import java.util.Set;

/** The roles that every organization has; what each may do is a fixed set of permissions. */
public enum Role {
    /** Everything, and the only one who may link the organization to an AWS account. */
    ADMIN(EnumSet.allOf(Permission.class)),
    /** Sees and edits what concerns paying. */
    BILLING(EnumSet.of(VIEW_ORGANIZATION, VIEW_BILLING, MANAGE_BILLING)),
    /** Uses the product, and keeps the keys for it. */
    DEVELOPER(
            EnumSet.of(
                    VIEW_ORGANIZATION,
                    VIEW_API_KEYS,
                    CREATE_API_KEYS,
                    UPDATE_API_KEYS,
                    DELETE_API_KEYS)),
    /** Is there. */
    MEMBER(EnumSet.of(VIEW_ORGANIZATION)),
    /** No system role: nothing but what custom roles give. */
    CUSTOM(EnumSet.noneOf(Permission.class));

    @SuppressWarnings("ImmutableEnumChecker") // a copy that refuses changes
    private final Set<Permission> permissions;

    Role(EnumSet<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    /** The rights that the role is. */
    public Set<Permission> permissions() {
        return permissions;
    }

    /** Whether the role by itself holds this right; ask {@link Rights} about a member. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }
}
