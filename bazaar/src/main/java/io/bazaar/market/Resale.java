package io.bazaar.market;

/**
 * That an offer is made by a channel partner.
 *
 * @param accountId the reseller's account, which proposes the agreement and is its seller of record
 * @param authorizationId {@code resaleauthz-…}: what the product's seller gave it
 */
public record Resale(String accountId, String authorizationId) {

    public Resale {
        Checks.that(
                authorizationId.matches("resaleauthz-[a-z0-9]+"),
                "authorizationId must look like resaleauthz-abc123: " + authorizationId);
    }
}
