package io.stallholder.security;

/** Who asks, in the order of the table's columns. */
enum Actor {
    /** Nobody has signed in, and no key is sent. */
    ANONYMOUS,
    /** The Admin of another organization, or its key with every scope. */
    STRANGER,
    /** A member without any right beyond seeing the organization. */
    MEMBER,
    /** An Admin until a moment ago, with the session of then. */
    REMOVED,
    /** An operator of the desk, who belongs to no organization. */
    OPERATOR,
    /** The organization's own key without any scope. */
    SCOPELESS,
    /** The organization's own key with every scope, revoked. */
    REVOKED,
    /**
     * The organization's Admin, or its key with every scope: shows that the row reaches its route.
     */
    ADMIN
}
