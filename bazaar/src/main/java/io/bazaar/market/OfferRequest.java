package io.bazaar.market;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's wish for a private offer.
 *
 * @param number counted from 1
 * @param userName who asked
 * @param message what the buyer wants
 * @param askedAt whole seconds of market time
 * @param offerId the offer that answers it; absent until then
 */
public record OfferRequest(
        long number,
        String productId,
        String accountId,
        String userName,
        String message,
        Instant askedAt,
        @Nullable String offerId) {

    /** How long a message may be, in characters; Bazaar's own limit. */
    public static final int MESSAGE_LENGTH_MAX = 2000;

    OfferRequest answered(String offer) {
        return new OfferRequest(number, productId, accountId, userName, message, askedAt, offer);
    }
}
