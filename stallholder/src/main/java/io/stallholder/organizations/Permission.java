package io.stallholder.organizations;

import java.util.Arrays;
import java.util.Optional;

/**
 * One right within an organization. Roles are sets of these; a page or an API route asks for the
 * right, never for the role. Linking is no right of its own: only an Admin may do it.
 */
public enum Permission {
    /** Sees the organization and who belongs to it. */
    VIEW_ORGANIZATION("organization:view"),
    /** Renames it; invites, changes and removes members; edits custom roles. */
    MANAGE_ORGANIZATION("organization:manage"),
    /** Sees the bill, usage, prices and payment details. */
    VIEW_BILLING("organization:view-billing"),
    /** Edits payment details, alerts and caps. */
    MANAGE_BILLING("organization:manage-billing"),
    /** Lists API keys. */
    VIEW_API_KEYS("organization:view-api-keys"),
    /** Makes API keys. */
    CREATE_API_KEYS("organization:create-api-keys"),
    /** Renames, limits and rotates API keys. */
    UPDATE_API_KEYS("organization:update-api-keys"),
    /** Ends API keys. */
    DELETE_API_KEYS("organization:delete-api-keys"),
    /** Reads the activity log. */
    VIEW_ACTIVITIES("organization:view-activities");

    private final String id;

    Permission(String id) {
        this.id = id;
    }

    /** Its name in the API, in policies and in the database. */
    public String id() {
        return id;
    }

    /** The permission with this name. */
    public static Optional<Permission> parse(String id) {
        return Arrays.stream(values()).filter(permission -> permission.id.equals(id)).findFirst();
    }
}
