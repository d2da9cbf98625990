package io.bazaar.market;

import java.time.Instant;

/**
 * A purchase order for what a contract cost at one moment.
 *
 * @param chargedAt the moment of the purchase or of the amendment
 */
public record FixedOrder(Instant chargedAt, PurchaseOrder order) {}
