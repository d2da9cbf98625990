package io.bazaar.market;

import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The purchase orders of an agreement, by kind of charge, for charges from an instant on.
 *
 * @param since market time
 * @param usage for metered usage; absent where the buyer gave none
 * @param fixed for what is paid at purchase; absent where the buyer gave none
 */
public record PurchaseOrders(
        Instant since, @Nullable PurchaseOrder usage, @Nullable PurchaseOrder fixed) {

    /** One number for all charges; none when it is blank. */
    public static PurchaseOrders all(String number) {
        @Nullable PurchaseOrder order =
                number.isBlank() ? null : new PurchaseOrder(number.strip(), "");
        return new PurchaseOrders(Instant.EPOCH, order, order);
    }

    PurchaseOrders from(Instant at) {
        return new PurchaseOrders(at, usage, fixed);
    }

    /** The same for fixed charges, with what others say about usage. */
    PurchaseOrders using(PurchaseOrders others) {
        return new PurchaseOrders(since, others.usage, fixed);
    }

    /** The number to show where there is room for one; empty when there is none. */
    public String number() {
        return Stream.of(usage, fixed)
                .filter(Objects::nonNull)
                .map(PurchaseOrder::number)
                .findFirst()
                .orElse("");
    }

    /** How long the longest number is, in characters. */
    int lengthMax() {
        return Stream.of(usage, fixed)
                .filter(Objects::nonNull)
                .mapToInt(order -> order.number().length())
                .max()
                .orElse(0);
    }
}
