package io.bazaar.market;

/**
 * What a buyer asks for with <i>Subscribe</i>.
 *
 * @param poNumber the purchase order number; may be empty
 */
public record Purchase(SignedIn buyer, String listingId, String poNumber) {

    public Purchase {
        poNumber = poNumber.strip();
    }
}
