package io.bazaar.market;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Temporary credentials of an account, as AWS STS gives them.
 *
 * @param accessKeyId begins with {@code ASIA}
 * @param sessionToken sent along with each call
 * @param expires market time from which on they are refused; absent when never
 */
public record TemporaryKey(
        String accessKeyId,
        String secretAccessKey,
        String sessionToken,
        @Nullable Instant expires) {

    public TemporaryKey {
        Checks.that(
                accessKeyId.matches("ASIA[A-Z0-9]{12,124}"),
                "accessKeyId of a temporary key is ASIA and at least 12 capitals or digits: "
                        + accessKeyId);
    }

    /** Whether its time is over. */
    public boolean isExpired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    static TemporaryKey read(Section from) {
        return from.build(() ->
                new TemporaryKey(
                        from.get("accessKeyId", Scalar.TEXT),
                        from.get("secretAccessKey", Scalar.TEXT),
                        from.get("sessionToken", Scalar.TEXT),
                        from.find("expires", Scalar.INSTANT)));
    }
}
