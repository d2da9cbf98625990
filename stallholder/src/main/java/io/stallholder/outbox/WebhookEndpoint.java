package io.stallholder.outbox;

import java.net.URI;
import java.util.List;
import java.util.UUID;

/**
 * Where messages go.
 *
 * @param owner whom it belongs to: {@code operators}, or an organization's id
 * @param url https; plain http for a loopback address only
 * @param secrets at least one and at most {@value #SECRETS_MAX}, the newest first: each signs, so
 *     that a receiver can change over to a new one without losing a message
 */
public record WebhookEndpoint(UUID id, String owner, URI url, List<WebhookSecret> secrets) {

    private static final int SECRETS_MAX = 5;

    /** Refuses an address that cannot be called, and one without a secret. */
    public WebhookEndpoint {
        secrets = List.copyOf(secrets);
        boolean known = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (!known || url.getHost() == null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("not an address for webhooks: " + url);
        }
        if (secrets.isEmpty() || secrets.size() > SECRETS_MAX) {
            throw new IllegalArgumentException(
                    "a webhook endpoint has 1 to 5 secrets, not " + secrets.size());
        }
    }
}
