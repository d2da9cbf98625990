package io.bazaar.pages;

import io.bazaar.market.Agreement;
import io.bazaar.market.PurchaseOrder;
import io.bazaar.market.PurchaseOrders;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The purchase orders of an agreement as they are typed.
 *
 * @param all for every charge; for what is paid at purchase, where they are separate
 * @param usage for metered usage, where they are separate
 */
record PurchaseOrderForm(Order.Po all, Order.Po usage, boolean separate) {

    private static final String SEPARATE = "separate";
    private static final Order.Po NONE = new Order.Po("", "");

    /** Nothing typed yet. */
    static final PurchaseOrderForm BLANK = new PurchaseOrderForm(NONE, NONE, false);

    static PurchaseOrderForm of(Agreement agreement) {
        PurchaseOrders orders = agreement.purchaseOrders().getLast();
        @Nullable PurchaseOrder fixed = orders.fixed();
        @Nullable PurchaseOrder usage = orders.usage();
        return Objects.equals(usage, fixed)
                ? new PurchaseOrderForm(typed(fixed), NONE, false)
                : new PurchaseOrderForm(typed(fixed), typed(usage), true);
    }

    static PurchaseOrderForm read(Visit visit) {
        return new PurchaseOrderForm(
                new Order.Po(visit.field("poNumber"), visit.field("poLine")),
                new Order.Po(visit.field("usagePoNumber"), visit.field("usagePoLine")),
                visit.field("poKinds").equals(SEPARATE));
    }

    /** What is asked for: one for everything, or one for each kind of charge. */
    PurchaseOrders orders() {
        @Nullable PurchaseOrder order = all.order();
        return new PurchaseOrders(Instant.EPOCH, separate ? usage.order() : order, order);
    }

    private static Order.Po typed(@Nullable PurchaseOrder order) {
        return order == null ? NONE : new Order.Po(order.number(), order.line());
    }
}
