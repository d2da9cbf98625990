package io.stallholder.marketplace.gateway;

import io.stallholder.kernel.AwsAccountId;

/** Which of the seller's agreements are searched; AWS knows certain combinations only. */
public sealed interface AgreementSearch {

    /** The product's id, such as {@code prod-…}. */
    String productId();

    /** Those of a product that are active. */
    record Active(String productId) implements AgreementSearch {}

    /** Those of one buyer to a product, whatever became of them. */
    record OfBuyer(String productId, AwsAccountId account) implements AgreementSearch {}
}
