package io.bazaar.wire;

/** The account behind an access key. */
public record Caller(String accountId, String accessKeyId, String secretAccessKey) {

    @Override
    public String toString() {
        return "Caller[" + accountId + ", " + accessKeyId + "]";
    }
}
