package io.stallholder.organizations;

/** What a seller key may be good for. */
public enum SellerScope {
    /** Posts usage for every organization. */
    USAGE_WRITE("usage:write"),
    /** Reads every organization, and brings the vendor's own with their members. */
    ORGANIZATIONS_MANAGE("organizations:manage");

    private final String id;

    SellerScope(String id) {
        this.id = id;
    }

    /** Its name in the database and in the API. */
    public String id() {
        return id;
    }
}
