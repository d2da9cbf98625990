package io.bazaar.agreement;

import io.bazaar.agreement.ExpectedCharge.Kind;
import io.bazaar.market.Agreement;
import io.bazaar.market.FixedCharge;
import io.bazaar.market.Ids;
import io.bazaar.market.Term;
import io.bazaar.wire.AwsTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an agreement request comes to. Taxes are not estimated.
 *
 * @param agreement as it would be
 * @param added what it would cost at acceptance
 * @param before the units of the agreement it amends or replaces, by dimension key
 * @param isPurchase whether usage and installments begin to be charged with it
 */
record ChargeSummary(
        Agreement agreement,
        List<FixedCharge> added,
        Map<String, Integer> before,
        boolean isPurchase) {

    private static final String INVOICING_ENTITY = "Amazon Web Services, Inc.";

    /** The charges with their ids. */
    List<ExpectedCharge> charges() {
        List<ExpectedCharge> charges = new ArrayList<>();
        if (!added.isEmpty()) {
            charges.add(new ExpectedCharge(Ids.expectedCharge(), Kind.FIXED, null));
        }
        scheduled().keySet().stream()
                .map(at -> new ExpectedCharge(Ids.expectedCharge(), Kind.SCHEDULED, at))
                .forEach(charges::add);
        if (isPurchase && agreement.term(Term.UsageBasedPricing.class).isPresent()) {
            charges.add(new ExpectedCharge(Ids.expectedCharge(), Kind.USAGE, null));
        }
        return charges;
    }

    Map<String, Object> write(List<ExpectedCharge> charges) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("currencyCode", Term.CURRENCY);
        body.put("newAgreementValue", Amounts.write(agreement.value()));
        body.put("expectedCharges", charges.stream().map(this::expected).toList());
        List<Map<String, Object>> items =
                charges.stream()
                        .filter(charge -> charge.kind() == Kind.FIXED)
                        .flatMap(charge ->
                                added.stream()
                                        .filter(it -> entitles(it.dimension()))
                                        .map(it -> item(it, charge.chargeId())))
                        .toList();
        if (!items.isEmpty()) {
            body.put("itemizedCharges", items);
        }
        body.put("invoicingEntity", Map.of("legalName", INVOICING_ENTITY));
        return body;
    }

    private Map<String, Object> expected(ExpectedCharge charge) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", charge.chargeId());
        body.put("timing", charge.kind().timing());
        Instant at = charge.at();
        if (charge.kind() == Kind.FIXED) {
            body.put("amount", Amounts.write(Amounts.total(added)));
        } else if (at != null) {
            body.put("time", new AwsTime(at));
            body.put(
                    "amount",
                    Amounts.write(Amounts.total(scheduled().getOrDefault(at, List.of()))));
        }
        return body;
    }

    /** What is charged on days to come; an amendment changes nothing there. */
    private SortedMap<Instant, List<FixedCharge>> scheduled() {
        return isPurchase
                ? agreement.scheduled().stream()
                        .collect(
                                Collectors.groupingBy(
                                        FixedCharge::at, TreeMap::new, Collectors.toList()))
                : new TreeMap<>();
    }

    /** A fixed price and installments are of no dimension. */
    private boolean entitles(String dimension) {
        return agreement.entitled().containsKey(dimension);
    }

    private Map<String, Object> item(FixedCharge charge, String chargeId) {
        int old = before.getOrDefault(charge.dimension(), 0);
        return Map.of(
                "dimensionKey",
                charge.dimension(),
                "oldQuantity",
                old,
                "newQuantity",
                agreement.entitled().getOrDefault(charge.dimension(), charge.quantity()),
                "chargeReference",
                chargeId,
                "incrementalChargeAmount",
                Amounts.write(charge.total()));
    }
}
