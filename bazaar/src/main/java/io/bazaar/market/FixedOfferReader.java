package io.bazaar.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a private offer of a contract fixes: what it grants, for how long, and when what is
 * paid.
 *
 * <pre>
 *   fixed: {duration: P12M, grants: {seats: 20}}        # price: 2400.00 where all is paid at once
 *   payments:
 *     - {on: 2027-01-01, amount: 1200.00}
 *     - {on: 2027-07-01, amount: 1200.00}
 * </pre>
 */
final class FixedOfferReader {

    private final List<Dimension> entitled;

    FixedOfferReader(List<Dimension> dimensions) {
        this.entitled = dimensions.stream().filter(Dimension::isEntitled).toList();
    }

    List<Term> read(Section from, String offerId) {
        List<Term.Installment> installments =
                from.sections("payments", "payment", FixedOfferReader::installment).stream()
                        .sorted(Comparator.comparing(Term.Installment::at))
                        .toList();
        Section fixed = from.section("fixed", "fixed");
        Period duration = fixed.get("duration", Scalar.PERIOD);
        @Nullable BigDecimal price = fixed.find("price", Scalar.PRICE);
        SequencedMap<String, Integer> grants = fixed.map("grants", Scalar.COUNT);
        OfferReader.known(fixed, "grants", grants.keySet(), entitled);
        if (price == null && installments.isEmpty()) {
            fixed.flaw("price", "a fixed contract has a price or payments; write price: 2400.00");
        }
        checkStart(from, installments);
        List<Term> terms = new ArrayList<>();
        terms.add(
                fixed.build(() ->
                        new Term.FixedUpfrontPricing(
                                Ids.term(offerId, "fixed"),
                                duration,
                                price == null ? BigDecimal.ZERO : price,
                                grants)));
        if (!installments.isEmpty()) {
            terms.add(new Term.PaymentSchedule(Ids.term(offerId, "payments"), installments));
        }
        return terms;
    }

    private static Term.Installment installment(Section from) {
        return from.build(() ->
                new Term.Installment(from.get("on", Scalar.DAY), from.get("amount", Scalar.PRICE)));
    }

    /** Nothing is paid before the agreement starts. */
    private static void checkStart(Section from, List<Term.Installment> installments) {
        if (!from.has("validity")) {
            return;
        }
        @Nullable Instant start = from.section("validity", "validity").find("startsOn", Scalar.DAY);
        if (start != null && installments.stream().anyMatch(it -> it.at().isBefore(start))) {
            from.flaw("payments", "no payment is before the agreement starts, at " + start);
        }
    }
}
