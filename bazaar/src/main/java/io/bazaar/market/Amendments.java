package io.bazaar.market;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import io.bazaar.clock.MarketClock;
import io.bazaar.store.Store;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Changes that a buyer makes to a running agreement. */
final class Amendments {

    private final Store store;
    private final MarketClock clock;
    private final Accounts accounts;
    private final Agreements agreements;
    private final Lifecycle lifecycle;

    Amendments(Exchange exchange, Lifecycle lifecycle) {
        this.store = exchange.store();
        this.clock = exchange.clock();
        this.accounts = exchange.accounts();
        this.agreements = exchange.agreements();
        this.lifecycle = lifecycle;
    }

    private record Asked(SignedIn who, String action, String agreementId) {}

    AmendAnswer amend(SignedIn who, String agreementId, Amendment asked) {
        return running(
                new Asked(who, "aws-marketplace:Subscribe", agreementId),
                agreement -> keep(plan(agreement, asked), asked));
    }

    /** What would come of it: the changed agreement is not kept. */
    AmendAnswer preview(SignedIn who, String agreementId, Amendment asked) {
        return running(
                new Asked(who, "aws-marketplace:Subscribe", agreementId),
                agreement -> plan(agreement, asked));
    }

    /** The purchase order for what was charged at this moment, and for no other charge. */
    AmendAnswer orderFixed(SignedIn who, String agreementId, FixedOrder asked) {
        return running(
                new Asked(who, "aws-marketplace:UpdatePurchaseOrders", agreementId),
                agreement -> {
                    List<PurchaseOrders> all = new ArrayList<>();
                    for (PurchaseOrders orders : agreement.purchaseOrders()) {
                        if (!orders.since().equals(asked.chargedAt())) {
                            all.add(orders);
                        }
                    }
                    PurchaseOrders before = agreement.purchaseOrdersAt(asked.chargedAt());
                    next(agreement, asked.chargedAt())
                            .filter(it -> agreement.purchaseOrdersAt(it).equals(before))
                            .ifPresent(it -> all.add(before.from(it)));
                    all.add(new PurchaseOrders(asked.chargedAt(), before.usage(), asked.order()));
                    all.sort(comparing(PurchaseOrders::since));
                    Agreement changed = agreement.with(orders(agreement, all));
                    agreements.save(changed);
                    return new AmendAnswer.Amended(changed);
                });
    }

    /** When something was charged next, which keeps its purchase order. */
    private static Optional<Instant> next(Agreement agreement, Instant chargedAt) {
        return Stream.concat(agreement.charges().stream(), agreement.scheduled().stream())
                .map(FixedCharge::at)
                .filter(at -> at.isAfter(chargedAt))
                .min(naturalOrder());
    }

    AmendAnswer changePurchaseOrders(SignedIn who, String agreementId, PurchaseOrders orders) {
        if (orders.lengthMax() > PurchaseOrder.NUMBER_LENGTH_MAX) {
            return new AmendAnswer.PoNumberTooLong(
                    orders.lengthMax(), PurchaseOrder.NUMBER_LENGTH_MAX);
        }
        Asked asked = new Asked(who, "aws-marketplace:UpdatePurchaseOrders", agreementId);
        return running(
                asked,
                agreement -> {
                    Instant now = now();
                    List<PurchaseOrders> all = new ArrayList<>();
                    for (PurchaseOrders known : agreement.purchaseOrders()) {
                        all.add(known.since().isAfter(now) ? known.using(orders) : known);
                    }
                    all.add(orders.from(now));
                    all.sort(comparing(PurchaseOrders::since));
                    Agreement changed = agreement.with(orders(agreement, all));
                    agreements.save(changed);
                    return new AmendAnswer.Amended(changed);
                });
    }

    private static Agreement.Changeable orders(Agreement agreement, List<PurchaseOrders> all) {
        return new Agreement.Changeable(
                all, agreement.terms(), agreement.charges(), agreement.autoRenew());
    }

    private AmendAnswer keep(AmendAnswer planned, Amendment asked) {
        if (planned instanceof AmendAnswer.Amended(Agreement changed)) {
            agreements.save(changed);
            lifecycle.amended(changed, now(), !asked.quantities().isEmpty());
        }
        return planned;
    }

    private AmendAnswer plan(Agreement agreement, Amendment asked) {
        @Nullable Boolean autoRenew = asked.autoRenew();
        if (autoRenew != null && agreement.term(Term.Renewal.class).isEmpty()) {
            return new AmendAnswer.BadChoice("the agreement does not renew itself");
        }
        List<Term> terms = new ArrayList<>(agreement.terms());
        List<FixedCharge> charges = new ArrayList<>(agreement.charges());
        if (!asked.quantities().isEmpty()) {
            @Nullable String problem = add(agreement, asked.quantities(), terms, charges);
            if (problem != null) {
                return new AmendAnswer.BadChoice(problem);
            }
        }
        boolean renews = autoRenew == null ? agreement.autoRenew() : autoRenew;
        terms.replaceAll(term ->
                term instanceof Term.Renewal renewal
                        ? new Term.Renewal(renewal.id(), renews)
                        : term);
        return new AmendAnswer.Amended(
                agreement.with(
                        new Agreement.Changeable(
                                agreement.purchaseOrders(), terms, charges, renews)));
    }

    /** Adds quantities to the terms and their charges; answers why not. */
    private @Nullable String add(
            Agreement agreement,
            SequencedMap<String, Integer> wanted,
            List<Term> terms,
            List<FixedCharge> charges) {
        Optional<Term.ConfigurableUpfrontPricing> contract =
                agreement.term(Term.ConfigurableUpfrontPricing.class);
        if (contract.isEmpty() || contract.get().choice() == null) {
            return "the agreement has no quantities";
        }
        if (agreement.startsAt().isAfter(now())) {
            return "the agreement has not started";
        }
        UpfrontChoice before = contract.get().choice();
        SequencedMap<String, Integer> all = new LinkedHashMap<>(before.quantities());
        all.putAll(wanted);
        UpfrontChoice after = new UpfrontChoice(before.duration(), all);
        @Nullable String problem = Purchases.problem(after, contract.get());
        if (problem != null) {
            return problem;
        }
        SequencedMap<String, Integer> added = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> quantity : wanted.entrySet()) {
            int more = quantity.getValue() - before.quantities().getOrDefault(quantity.getKey(), 0);
            if (more < 0) {
                return "the quantity of " + quantity.getKey() + " cannot be lowered";
            }
            if (more > 0) {
                added.put(quantity.getKey(), more);
            }
        }
        terms.set(terms.indexOf(contract.get()), contract.get().chosen(after));
        charges.addAll(
                Drafts.prices(contract.get(), new UpfrontChoice(before.duration(), added), now()));
        return null;
    }

    private AmendAnswer running(Asked asked, Function<Agreement, AmendAnswer> act) {
        return store.write(() -> {
            Optional<Agreement> found =
                    agreements
                            .find(asked.agreementId())
                            .filter(it -> it.accountId().equals(asked.who().accountId()));
            if (found.isEmpty()) {
                return new AmendAnswer.NoSuchAgreement(asked.agreementId());
            }
            if (!accounts.mayPurchase(asked.who())) {
                return accounts.missing(asked.action(), asked.who());
            }
            return found.get().isActive()
                    ? act.apply(found.get())
                    : new AmendAnswer.AlreadyEnded(found.get());
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
