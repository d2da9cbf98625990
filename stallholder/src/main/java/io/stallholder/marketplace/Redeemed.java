package io.stallholder.marketplace;

/** What a registration token turned out to be worth. */
public sealed interface Redeemed {

    /** It names this subscription. */
    record Resolved(Subscription subscription) implements Redeemed {}

    /** It is too old; the marketplace gives a fresh one. */
    record Expired() implements Redeemed {}

    /** AWS does not know it. */
    record Invalid() implements Redeemed {}

    /** It is for a product that is not sold here. */
    record WrongProduct() implements Redeemed {}

    /** AWS could not be asked. */
    record Unavailable(boolean retryable) implements Redeemed {}
}
