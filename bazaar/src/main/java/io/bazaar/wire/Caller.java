package io.bazaar.wire;

import org.jspecify.annotations.Nullable;

/**
 * The account behind an access key.
 *
 * @param session absent for a long-lived key
 */
public record Caller(
        String accountId, String accessKeyId, String secretAccessKey, @Nullable Session session) {

    /** With a long-lived key. */
    public Caller(String accountId, String accessKeyId, String secretAccessKey) {
        this(accountId, accessKeyId, secretAccessKey, null);
    }

    @Override
    public String toString() {
        return "Caller[" + accountId + ", " + accessKeyId + "]";
    }
}
