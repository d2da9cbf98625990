package io.bazaar.agreement;

import io.bazaar.agreement.ExpectedCharge.Kind;
import io.bazaar.market.Agreement;
import io.bazaar.market.FixedCharge;
import io.bazaar.market.Ids;
import io.bazaar.market.PurchaseOrder;
import io.bazaar.market.PurchaseOrders;
import io.bazaar.market.Term;
import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The charges of agreements: one for what was paid at each purchase or amendment, and one for all
 * metered usage. A charge keeps the id under which its request announced it, and counts its
 * revisions.
 */
final class ChargeBook {

    private static final String USAGE = "usage";

    private final Table<String> announced;
    private final Table<Long> revisions;

    ChargeBook(Store store) {
        this.announced = store.table("charge-ids", String.class);
        this.revisions = store.table("charge-revisions", Long.class);
    }

    /**
     * A charge of an agreement.
     *
     * @param at when it was incurred; absent for usage
     * @param amount US dollars; absent for usage
     */
    record Charge(
            String chargeId,
            long revision,
            Agreement agreement,
            @Nullable Instant at,
            @Nullable BigDecimal amount,
            Optional<PurchaseOrder> order) {

        boolean isUsage() {
            return at == null;
        }
    }

    /** What was paid first, then usage. */
    List<Charge> of(Agreement agreement) {
        List<Charge> all = new ArrayList<>();
        Map<Instant, BigDecimal> fixed = new LinkedHashMap<>();
        for (FixedCharge charge : agreement.charges()) {
            fixed.merge(charge.at(), Amounts.of(charge), BigDecimal::add);
        }
        fixed.forEach((at, amount) -> all.add(fixed(agreement, at, amount)));
        if (agreement.term(Term.UsageBasedPricing.class).isPresent()) {
            PurchaseOrders orders = agreement.purchaseOrders().getLast();
            String id = id(agreement, USAGE);
            all.add(
                    new Charge(
                            id,
                            revision(id),
                            agreement,
                            null,
                            null,
                            Optional.ofNullable(orders.usage())));
        }
        return all;
    }

    private Charge fixed(Agreement agreement, Instant at, BigDecimal amount) {
        String id = id(agreement, which(at));
        PurchaseOrder order = agreement.purchaseOrdersAt(at).fixed();
        return new Charge(id, revision(id), agreement, at, amount, Optional.ofNullable(order));
    }

    /** Keeps the ids that a request announced; inside a change of the store only. */
    void keep(Agreement agreement, List<ExpectedCharge> charges) {
        for (ExpectedCharge charge : charges) {
            String which =
                    charge.kind() == Kind.USAGE ? USAGE : which(agreement.charges().getLast().at());
            announced.put(Ids.charge(agreement.agreementId(), which), charge.chargeId());
        }
    }

    /** Counts a change; inside a change of the store only. */
    void changed(Charge charge) {
        revisions.put(charge.chargeId(), charge.revision() + 1);
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
