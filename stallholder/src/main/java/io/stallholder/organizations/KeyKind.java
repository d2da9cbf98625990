package io.stallholder.organizations;

/** Whose key it is; the beginning of its text says so, to scanners of leaked secrets too. */
public enum KeyKind {
    /** The vendor's own platform, for every organization. */
    SELLER("sk_seller_"),
    /** A customer's organization, for itself. */
    ORGANIZATION("sk_org_");

    private final String prefix;

    KeyKind(String prefix) {
        this.prefix = prefix;
    }

    /** What the text of such a key begins with. */
    public String prefix() {
        return prefix;
    }
}
