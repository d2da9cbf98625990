package io.bazaar.market;

import org.jspecify.annotations.Nullable;

/**
 * What a buyer asks for with <i>Subscribe</i>.
 *
 * @param offerId absent when the public offer is meant
 * @param choice the duration and quantities of a contract; absent where there is nothing to choose
 * @param autoRenew whether a contract shall renew itself; only where its offer allows it
 * @param replaces the running agreement that ends with this purchase; absent otherwise
 */
public record Purchase(
        SignedIn buyer,
        String listingId,
        @Nullable String offerId,
        @Nullable UpfrontChoice choice,
        boolean autoRenew,
        PurchaseOrders purchaseOrders,
        @Nullable String replaces) {

    /** Of the public offer, with one purchase order number for everything; it may be empty. */
    public Purchase(SignedIn buyer, String listingId, String poNumber) {
        this(buyer, listingId, null, null, false, PurchaseOrders.all(poNumber), null);
    }

    /** The same of another offer. */
    public Purchase of(String offer) {
        return new Purchase(buyer, listingId, offer, choice, autoRenew, purchaseOrders, replaces);
    }

    /** The same with a choice. */
    public Purchase choosing(UpfrontChoice chosen, boolean renewing) {
        return new Purchase(buyer, listingId, offerId, chosen, renewing, purchaseOrders, replaces);
    }

    /** The same with other purchase orders. */
    public Purchase ordering(PurchaseOrders orders) {
        return new Purchase(buyer, listingId, offerId, choice, autoRenew, orders, replaces);
    }

    /** The same in place of a running agreement. */
    public Purchase replacing(String agreementId) {
        return new Purchase(
                buyer, listingId, offerId, choice, autoRenew, purchaseOrders, agreementId);
    }
}
