package io.bazaar.pages;

import io.bazaar.invoices.Cents;
import io.bazaar.market.DimensionTexts;
import io.bazaar.market.PurchaseOrder;
import io.bazaar.market.PurchaseOrders;
import io.bazaar.market.UpfrontChoice;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer has typed into the purchase form, as it was typed.
 *
 * @param duration one of the contract's, such as {@code P12M}; empty where there is none
 * @param quantities by dimension key
 * @param replaces the agreement that ends with the purchase; empty for a new one
 * @param reviewed the choice that the buyer has seen the total of
 */
record Order(
        String duration,
        SequencedMap<String, String> quantities,
        boolean autoRenew,
        PurchaseOrderForm purchaseOrderForm,
        String replaces,
        String reviewed) {

    private static final String COUNT = "\\d{1,9}";

    /** A purchase order number and its line. */
    record Po(String number, String line) {

        @Nullable PurchaseOrder order() {
            return number.isBlank() ? null : new PurchaseOrder(number.strip(), line);
        }
    }

    /** What is paid at purchase for one dimension. */
    record Line(
            String key, DimensionTexts texts, int quantity, BigDecimal price, BigDecimal amount) {}

    /** Nothing typed yet. */
    static Order blank(OfferView view) {
        ContractPrices contract = view.contract();
        return new Order(
                contract == null ? "" : contract.durations().getFirst().toString(),
                new LinkedHashMap<>(),
                false,
                PurchaseOrderForm.BLANK,
                "",
                "");
    }

    static Order read(Visit visit, OfferView view) {
        SequencedMap<String, String> quantities = new LinkedHashMap<>();
        ContractPrices contract = view.contract();
        if (contract != null) {
            for (ContractPrices.Row row : contract.rows()) {
                quantities.put(row.key(), visit.field("quantity." + row.key()).strip());
            }
        }
        return new Order(
                visit.field("duration"),
                quantities,
                visit.field("autoRenew").equals("true"),
                PurchaseOrderForm.read(visit),
                visit.field("replaces"),
                visit.field("reviewed"));
    }

    /** The key of the text that says why the choice cannot be bought; null when it can. */
    @Nullable String problem(ContractPrices contract) {
        if (length().filter(contract.durations()::contains).isEmpty()) {
            return "options.choice.duration";
        }
        for (String typed : quantities.values()) {
            if (!typed.isEmpty() && !typed.matches(COUNT)) {
                return "options.choice.number";
            }
        }
        int chosen = lines(contract).size();
        if (chosen == 0) {
            return "options.choice.none";
        }
        if (chosen > 1 && !contract.several()) {
            return "options.choice.one";
        }
        boolean tooMany = lines(contract).stream().anyMatch(line -> line.quantity() > 1);
        return tooMany && !contract.quantities() ? "options.choice.unit" : null;
    }

    /** What is chosen; lines of nothing are left out. */
    List<Line> lines(ContractPrices contract) {
        List<Line> lines = new ArrayList<>();
        for (ContractPrices.Row row : contract.rows()) {
            String typed = quantities.getOrDefault(row.key(), "");
            int quantity = typed.matches(COUNT) ? Integer.parseInt(typed) : 0;
            Optional<BigDecimal> price =
                    row.prices().stream()
                            .filter(it -> it.duration().toString().equals(duration))
                            .flatMap(it -> Optional.ofNullable(it.amount()).stream())
                            .findFirst();
            if (quantity > 0 && price.isPresent()) {
                lines.add(
                        new Line(
                                row.key(),
                                row.texts(),
                                quantity,
                                price.get(),
                                Cents.of(price.get(), quantity)));
            }
        }
        return lines;
    }

    BigDecimal total(ContractPrices contract) {
        return lines(contract).stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether its buyer has seen the total of just this. */
    boolean isReviewed() {
        return reviewed.equals(choiceText());
    }

    /** The same, to be shown with its total. */
    Order inReview() {
        return new Order(
                duration, quantities, autoRenew, purchaseOrderForm, replaces, choiceText());
    }

    /** What the total depends on, and what is agreed to with it. */
    private String choiceText() {
        return duration + " " + autoRenew + " " + quantities;
    }

    /** The choice of the contract; only when there is no problem with it. */
    UpfrontChoice choice(ContractPrices contract) {
        SequencedMap<String, Integer> chosen = new LinkedHashMap<>();
        lines(contract).forEach(line -> chosen.put(line.key(), line.quantity()));
        return new UpfrontChoice(Period.parse(duration), chosen);
    }

    PurchaseOrders purchaseOrders() {
        return purchaseOrderForm.orders();
    }

    public String quantity(String key) {
        return quantities.getOrDefault(key, "");
    }

    private Optional<Period> length() {
        try {
            return Optional.of(Period.parse(duration));
        } catch (DateTimeException notAPeriod) {
            return Optional.empty();
        }
    }
}
