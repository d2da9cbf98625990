package io.bazaar.pages;

import io.bazaar.market.Agreement;
import io.bazaar.market.PurchaseOrder;
import io.bazaar.market.PurchaseOrders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The purchase orders of an agreement as they are typed.
 *
 * @param all for every charge, unless usage has its own
 * @param usage for metered usage; empty where it has none of its own
 */
record PurchaseOrderForm(Order.Po all, Order.Po usage) {

    private static final Order.Po NONE = new Order.Po("", "");

    static PurchaseOrderForm of(Agreement agreement) {
        PurchaseOrders orders = agreement.purchaseOrders().getLast();
        @Nullable PurchaseOrder fixed = orders.fixed();
        @Nullable PurchaseOrder usage = orders.usage();
        return usage == null || usage.equals(fixed)
                ? new PurchaseOrderForm(typed(fixed), NONE)
                : new PurchaseOrderForm(typed(fixed), typed(usage));
    }

    static PurchaseOrderForm read(Visit visit) {
        return new PurchaseOrderForm(
                new Order.Po(visit.field("poNumber"), visit.field("poLine")),
                new Order.Po(visit.field("usagePoNumber"), visit.field("usagePoLine")));
    }

    /** What is asked for; usage without a number of its own goes with the rest. */
    PurchaseOrders orders() {
        @Nullable PurchaseOrder usageOrder = usage.order();
        @Nullable PurchaseOrder order = all.order();
        return new PurchaseOrders(Instant.EPOCH, usageOrder == null ? order : usageOrder, order);
    }

    private static Order.Po typed(@Nullable PurchaseOrder order) {
        return order == null ? NONE : new Order.Po(order.number(), order.line());
    }
}
