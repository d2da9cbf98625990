package io.stallholder.organizations;

/**
 * A new key, or a new secret of one, the only time its text exists outside of its holder.
 *
 * @param text what its holder presents: as Bearer token, or cut at the last underscore into user
 *     and password of Basic authentication
 */
public record IssuedKey(ApiKey key, String text) {

    /** The second half of the text, the password of Basic authentication. */
    public String secret() {
        return text.substring(text.lastIndexOf('_') + 1);
    }

    /** Leaves the text out: a key never reaches a log. */
    @Override
    public String toString() {
        return "IssuedKey[" + key + "]";
    }
}
