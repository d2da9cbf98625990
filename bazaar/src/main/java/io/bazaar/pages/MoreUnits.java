package io.bazaar.pages;

import io.bazaar.invoices.Cents;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The new quantities of a contract as a buyer has typed them.
 *
 * @param quantities by dimension key
 * @param reviewed the quantities that the buyer has seen the price of
 */
record MoreUnits(SequencedMap<String, String> quantities, String reviewed) {

    private static final String COUNT = "\\d{1,9}";

    /** As it is. */
    static MoreUnits blank(Subscription bought) {
        SequencedMap<String, String> quantities = new LinkedHashMap<>();
        bought.unitPrices()
                .forEach((key, _) -> quantities.put(key, String.valueOf(bought.entitled(key))));
        return new MoreUnits(quantities, "");
    }

    static MoreUnits read(Visit visit, Subscription bought) {
        SequencedMap<String, String> quantities = new LinkedHashMap<>();
        bought.unitPrices()
                .forEach((key, _) -> quantities.put(key, visit.field("quantity." + key).strip()));
        return new MoreUnits(quantities, visit.field("reviewed"));
    }

    /** The key of the text that says why not; null when it can be asked for. */
    @Nullable String problem(Subscription bought) {
        for (var typed : quantities.entrySet()) {
            if (!typed.getValue().matches(COUNT)) {
                return "options.choice.number";
            }
            if (Integer.parseInt(typed.getValue()) < bought.entitled(typed.getKey())) {
                return "amend.quantities.fewer";
            }
        }
        return lines(bought).isEmpty() ? "amend.quantities.same" : null;
    }

    /** What is added, with its price. */
    List<Order.Line> lines(Subscription bought) {
        List<Order.Line> lines = new ArrayList<>();
        bought.unitPrices()
                .forEach((key, price) -> {
                    String typed = quantities.getOrDefault(key, "");
                    int more =
                            typed.matches(COUNT)
                                    ? Integer.parseInt(typed) - bought.entitled(key)
                                    : 0;
                    if (more > 0) {
                        lines.add(
                                new Order.Line(
                                        key,
                                        bought.texts(key),
                                        more,
                                        price,
                                        Cents.of(price, more)));
                    }
                });
        return lines;
    }

    BigDecimal total(Subscription bought) {
        return lines(bought).stream()
                .map(Order.Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What is asked for: the quantities that are not nothing. */
    SequencedMap<String, Integer> wanted() {
        SequencedMap<String, Integer> wanted = new LinkedHashMap<>();
        quantities.forEach((key, typed) -> {
            if (typed.matches(COUNT) && Integer.parseInt(typed) > 0) {
                wanted.put(key, Integer.parseInt(typed));
            }
        });
        return wanted;
    }

    boolean isReviewed() {
        return reviewed.equals(quantities.toString());
    }

    MoreUnits inReview() {
        return new MoreUnits(quantities, quantities.toString());
    }

    public String quantity(String key) {
        return quantities.getOrDefault(key, "");
    }
}
