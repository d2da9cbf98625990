package io.bazaar.market;

import java.math.BigDecimal;

/** What comes of <i>Subscribe</i>. */
public sealed interface SubscribeAnswer
        permits MissingRight,
                SubscribeAnswer.Subscribed,
                SubscribeAnswer.AlreadySubscribed,
                SubscribeAnswer.NotForSale,
                SubscribeAnswer.UnknownListing,
                SubscribeAnswer.PoNumberTooLong,
                SubscribeAnswer.TooManyAgreements,
                SubscribeAnswer.TooMuch,
                SubscribeAnswer.AccountNotOpen,
                SubscribeAnswer.OfferNotOpen,
                SubscribeAnswer.TrialUsed,
                SubscribeAnswer.BadChoice,
                SubscribeAnswer.NotReplaceable {

    /** The agreement is active; the vendor's set-up is still to be done. */
    record Subscribed(Agreement agreement) implements SubscribeAnswer {}

    /** Refused: the product allows one agreement per account, and this is it. */
    record AlreadySubscribed(Agreement agreement) implements SubscribeAnswer {}

    /** Refused: a listing that this account cannot buy. */
    record NotForSale(Product product) implements SubscribeAnswer {}

    /** Refused: there is no such listing. */
    record UnknownListing(String listingId) implements SubscribeAnswer {}

    /** Refused: a purchase order number has at most this many characters. */
    record PoNumberTooLong(int length, int lengthMax) implements SubscribeAnswer {}

    /** Refused: an account holds at most this many active agreements for a product. */
    record TooManyAgreements(int agreementsMax) implements SubscribeAnswer {}

    /** Refused: an agreement of such an offer is worth at most this, in US dollars. */
    record TooMuch(BigDecimal value, BigDecimal valueMax) implements SubscribeAnswer {}

    /** Refused: the account is suspended or closed. */
    record AccountNotOpen(String accountId, Standing standing) implements SubscribeAnswer {}

    /** Refused: no such offer for this account, or none that can be accepted now. */
    record OfferNotOpen(String offerId) implements SubscribeAnswer {}

    /** Refused: the account had its free trial of this product. */
    record TrialUsed(String agreementId) implements SubscribeAnswer {}

    /** Refused: the choice of duration and quantities does not fit the offer. */
    record BadChoice(String problem) implements SubscribeAnswer {}

    /** Refused: only a private offer of the same product replaces a running agreement. */
    record NotReplaceable(String agreementId) implements SubscribeAnswer {}
}
