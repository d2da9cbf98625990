package io.bazaar.market;

/** What comes of <i>Subscribe</i>. */
public sealed interface SubscribeAnswer
        permits MissingRight,
                SubscribeAnswer.Subscribed,
                SubscribeAnswer.AlreadySubscribed,
                SubscribeAnswer.NotForSale,
                SubscribeAnswer.UnknownListing,
                SubscribeAnswer.PoNumberTooLong,
                SubscribeAnswer.TooManyAgreements {

    /** The agreement is active; the vendor's set-up is still to be done. */
    record Subscribed(Agreement agreement) implements SubscribeAnswer {}

    /** Refused: the product allows one agreement per account, and this is it. */
    record AlreadySubscribed(Agreement agreement) implements SubscribeAnswer {}

    /** Refused: a listing that cannot be bought here. */
    record NotForSale(Product product) implements SubscribeAnswer {}

    /** Refused: there is no such listing. */
    record UnknownListing(String listingId) implements SubscribeAnswer {}

    /** Refused: a purchase order number has at most this many characters. */
    record PoNumberTooLong(int length, int lengthMax) implements SubscribeAnswer {}

    /** Refused: an account holds at most this many active agreements for a product. */
    record TooManyAgreements(int agreementsMax) implements SubscribeAnswer {}
}
