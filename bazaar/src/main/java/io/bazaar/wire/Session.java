package io.bazaar.wire;

/**
 * What makes an access key a temporary one.
 *
 * @param token sent with each call as {@code X-Amz-Security-Token}
 * @param expired whether its time is over
 */
public record Session(String token, boolean expired) {

    @Override
    public String toString() {
        return "Session[expired=" + expired + "]";
    }
}
