package io.bazaar.market;

import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The charges of agreements: one for what was paid at each purchase or amendment, one for each
 * agreed day of payment, and one for all metered usage. A charge keeps the id under which its
 * request announced it, and counts its revisions.
 */
public final class ChargeBook {

    private static final String USAGE = "usage";

    private final Store store;
    private final Agreements agreements;
    private final Amendments amendments;
    private final Table<String> announced;
    private final Table<Long> revisions;

    ChargeBook(Exchange exchange, Amendments amendments) {
        this.store = exchange.store();
        this.agreements = exchange.agreements();
        this.amendments = amendments;
        this.announced = store.table("charge-ids", String.class);
        this.revisions = store.table("charge-revisions", Long.class);
    }

    /** What was paid, what is scheduled, then usage. */
    public List<Charge> of(Agreement agreement) {
        List<Charge> all = new ArrayList<>();
        Map<Instant, List<FixedCharge>> fixed = new LinkedHashMap<>();
        Stream.concat(agreement.charges().stream(), agreement.scheduled().stream())
                .forEach(it -> fixed.computeIfAbsent(it.at(), _ -> new ArrayList<>()).add(it));
        fixed.forEach((at, parts) -> all.add(fixed(agreement, at, parts)));
        if (agreement.term(Term.UsageBasedPricing.class).isPresent()) {
            PurchaseOrders orders = agreement.purchaseOrders().getLast();
            String id = id(agreement, USAGE);
            all.add(
                    new Charge(
                            id,
                            revision(id),
                            agreement,
                            null,
                            List.of(),
                            Optional.ofNullable(orders.usage())));
        }
        return all;
    }

    private Charge fixed(Agreement agreement, Instant at, List<FixedCharge> parts) {
        String id = id(agreement, which(at));
        PurchaseOrder order = agreement.purchaseOrdersAt(at).fixed();
        return new Charge(id, revision(id), agreement, at, parts, Optional.ofNullable(order));
    }

    /** Keeps the id that a request announced for usage; inside a change of the store only. */
    public void keepUsage(Agreement agreement, String chargeId) {
        announced.put(Ids.charge(agreement.agreementId(), USAGE), chargeId);
    }

    /** The same for what the request itself has cost, or will cost at a moment. */
    public void keepFixed(Agreement agreement, Instant at, String chargeId) {
        announced.put(Ids.charge(agreement.agreementId(), which(at)), chargeId);
    }

    /** Other purchase orders for some charges of an agreement: all of them or none. */
    public AmendAnswer order(SignedIn who, String agreementId, List<Charge.Ordered> asked) {
        return store.write(() -> {
            Optional<Agreement> found =
                    agreements
                            .find(agreementId)
                            .filter(it -> it.accountId().equals(who.accountId()));
            if (found.isEmpty()) {
                return new AmendAnswer.NoSuchAgreement(agreementId);
            }
            List<Charge> known = of(found.get());
            for (Charge.Ordered one : asked) {
                int length = one.order().number().length();
                if (length > PurchaseOrder.NUMBER_LENGTH_MAX) {
                    return new AmendAnswer.PoNumberTooLong(length, PurchaseOrder.NUMBER_LENGTH_MAX);
                }
                if (known.stream().noneMatch(it -> isMeant(it, one))) {
                    return new AmendAnswer.OutdatedCharge(one.chargeId());
                }
            }
            return order(who, known, asked);
        });
    }

    /** What refuses one of them refuses the first already. */
    private AmendAnswer order(SignedIn who, List<Charge> known, List<Charge.Ordered> asked) {
        AmendAnswer answer = new AmendAnswer.Amended(known.getFirst().agreement());
        for (Charge.Ordered one : asked) {
            Charge charge = known.stream().filter(it -> isMeant(it, one)).findFirst().orElseThrow();
            answer = order(who, charge, one.order());
            if (!(answer instanceof AmendAnswer.Amended)) {
                return answer;
            }
        }
        return answer;
    }

    private static boolean isMeant(Charge charge, Charge.Ordered asked) {
        return charge.chargeId().equals(asked.chargeId()) && charge.revision() == asked.revision();
    }

    /** For a charge that was incurred, or for the usage from now on. */
    public AmendAnswer order(SignedIn who, Charge charge, PurchaseOrder order) {
        String agreementId = charge.agreement().agreementId();
        return store.write(() -> {
            AmendAnswer answer =
                    charge.at() == null
                            ? amendments.changePurchaseOrders(
                                    who,
                                    agreementId,
                                    new PurchaseOrders(Instant.EPOCH, order, lastFixed(charge)))
                            : amendments.orderFixed(
                                    who, agreementId, new FixedOrder(charge.at(), order));
            if (answer instanceof AmendAnswer.Amended) {
                revise(charge.chargeId());
            }
            return answer;
        });
    }

    /** Counts that usage goes with another purchase order; inside a change of the store only. */
    void usageOrdered(Agreement agreement) {
        revise(id(agreement, USAGE));
    }

    private @Nullable PurchaseOrder lastFixed(Charge charge) {
        Agreement agreement = charge.agreement();
        return agreements
                .find(agreement.agreementId())
                .orElse(agreement)
                .purchaseOrders()
                .getLast()
                .fixed();
    }

    private void revise(String chargeId) {
        revisions.put(chargeId, revision(chargeId) + 1);
    }

    private static String which(Instant at) {
        return "fixed/" + at;
    }

    private String id(Agreement agreement, String which) {
        String derived = Ids.charge(agreement.agreementId(), which);
        return announced.find(derived).orElse(derived);
    }

    private long revision(String chargeId) {
        return revisions.find(chargeId).orElse(1L);
    }
}
