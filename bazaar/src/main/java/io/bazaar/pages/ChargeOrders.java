package io.bazaar.pages;

import io.bazaar.invoices.Cents;
import io.bazaar.market.Charge;
import io.bazaar.market.PurchaseOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The purchase order of each single charge of an agreement, as it is typed. */
record ChargeOrders(List<Row> rows) {

    private static final int REVISION_DIGITS_MAX = 18;

    /**
     * A charge with what is typed for it.
     *
     * @param revision which the reader saw
     */
    record Row(Charge charge, Order.Po typed, long revision) {

        /** US dollars; of usage nothing is known beforehand. */
        public BigDecimal amount() {
            return charge.parts().stream()
                    .map(part -> Cents.of(part.price(), part.quantity()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private boolean isChanged() {
            return !typed.number().isBlank() && !typed.equals(known(charge));
        }
    }

    static ChargeOrders of(List<Charge> charges) {
        return new ChargeOrders(
                charges.stream()
                        .map(charge -> new Row(charge, known(charge), charge.revision()))
                        .toList());
    }

    /** What the form says about these charges. */
    static ChargeOrders read(Visit visit, List<Charge> charges) {
        List<Row> rows = new ArrayList<>();
        for (Charge charge : charges) {
            String id = charge.chargeId();
            String revision = visit.field("revision." + id);
            rows.add(
                    new Row(
                            charge,
                            new Order.Po(visit.field("po." + id), visit.field("line." + id)),
                            revision.matches("\\d{1," + REVISION_DIGITS_MAX + "}")
                                    ? Long.parseLong(revision)
                                    : 0));
        }
        return new ChargeOrders(List.copyOf(rows));
    }

    /** What is to change: a charge keeps its number until it gets another one. */
    List<Charge.Ordered> changes() {
        List<Charge.Ordered> changes = new ArrayList<>();
        for (Row row : rows) {
            @Nullable PurchaseOrder order = row.typed().order();
            if (order != null && row.isChanged()) {
                changes.add(new Charge.Ordered(row.charge().chargeId(), row.revision(), order));
            }
        }
        return changes;
    }

    /** Whether there is more than the usage, which the purchase order of the agreement covers. */
    public boolean several() {
        return rows.stream().anyMatch(row -> !row.charge().isUsage());
    }

    private static Order.Po known(Charge charge) {
        return charge.order()
                .map(order -> new Order.Po(order.number(), order.line()))
                .orElseGet(() -> new Order.Po("", ""));
    }
}
