package io.stallholder.organizations;

/**
 * A new seller key, the only time its text exists outside of its holder.
 *
 * @param text what the vendor's platform presents as Bearer token
 */
public record IssuedKey(SellerKey key, String text) {

    /** Leaves the text out: a key never reaches a log. */
    @Override
    public String toString() {
        return "IssuedKey[" + key + "]";
    }
}
