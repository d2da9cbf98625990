package io.bazaar.market;

import io.bazaar.clock.MarketClock;
import io.bazaar.market.SubscribeAnswer.PoNumberTooLong;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what is sold to whom, and makes the agreement. */
final class Purchases {

    /** AWS's limit per product and account. Source: Agreement API quotas, read 2026-11-22. */
    private static final int AGREEMENTS_MAX = 100;

    /** AWS's limit for an agreement of a public offer, in US dollars; same source. */
    private static final BigDecimal VALUE_MAX = new BigDecimal("1000000");

    /** The same for an offer that is made to certain accounts. */
    private static final BigDecimal TARGETED_VALUE_MAX = new BigDecimal("1000000000");

    private final Definitions definitions;
    private final MarketClock clock;
    private final Accounts accounts;
    private final Agreements agreements;
    private final Lifecycle lifecycle;

    Purchases(Definitions definitions, Exchange exchange, Lifecycle lifecycle) {
        this.definitions = definitions;
        this.clock = exchange.clock();
        this.accounts = exchange.accounts();
        this.agreements = exchange.agreements();
        this.lifecycle = lifecycle;
    }

    /** Inside a change of the store only. */
    SubscribeAnswer decide(Purchase purchase, Product product) {
        return switch (preview(purchase, product)) {
            case SubscribeAnswer.Subscribed(Agreement draft) ->
                    new SubscribeAnswer.Subscribed(accept(draft));
            case SubscribeAnswer refused -> refused;
        };
    }

    /** What would come of it: the agreement is a draft that nobody keeps. */
    SubscribeAnswer preview(Purchase purchase, Product product) {
        String accountId = purchase.buyer().accountId();
        if (!product.isOpenTo(accountId) && purchase.replaces() == null) {
            return new SubscribeAnswer.NotForSale(product);
        }
        if (!accounts.mayPurchase(purchase.buyer())) {
            return accounts.missing("aws-marketplace:Subscribe", purchase.buyer());
        }
        Standing standing = accounts.standing(accountId);
        if (standing != Standing.OPEN) {
            return new SubscribeAnswer.AccountNotOpen(accountId, standing);
        }
        int length = purchase.purchaseOrders().lengthMax();
        if (length > PurchaseOrder.NUMBER_LENGTH_MAX) {
            return new PoNumberTooLong(length, PurchaseOrder.NUMBER_LENGTH_MAX);
        }
        String offerId = purchase.offerId() == null ? product.offerId() : purchase.offerId();
        Optional<Offer> offer =
                product.offer(offerId)
                        .filter(it -> it.isFor(accountId) && it.isOpen(clock.instant()));
        return offer.isEmpty()
                ? new SubscribeAnswer.OfferNotOpen(offerId)
                : preview(purchase, product, offer.get());
    }

    /** The free trial that this account had of a product. */
    Optional<Agreement> trial(String accountId, String productId) {
        return agreements.of(accountId, productId).stream()
                .filter(it -> it.trialEndsAt() != null)
                .findFirst();
    }

    private SubscribeAnswer preview(Purchase purchase, Product product, Offer offer) {
        String accountId = purchase.buyer().accountId();
        List<Agreement> running = running(accountId, product);
        Optional<Agreement> before =
                running.stream()
                        .filter(it -> it.agreementId().equals(purchase.replaces()))
                        .findFirst();
        String replaces = purchase.replaces();
        Instant now = clock.instant();
        boolean replacing = offer.kind() == OfferKind.PRIVATE && !offer.startsAfter(now);
        if (replaces != null && (before.isEmpty() || !replacing)) {
            return new SubscribeAnswer.NotReplaceable(replaces);
        }
        if (before.isEmpty() && !product.concurrentAgreements() && !running.isEmpty()) {
            return new SubscribeAnswer.AlreadySubscribed(running.getFirst());
        }
        if (before.isEmpty() && running.size() >= AGREEMENTS_MAX) {
            return new SubscribeAnswer.TooManyAgreements(AGREEMENTS_MAX);
        }
        Optional<Agreement> trial = trial(accountId, product.productId());
        if (offer.kind() == OfferKind.FREE_TRIAL && trial.isPresent()) {
            return new SubscribeAnswer.TrialUsed(trial.get().agreementId());
        }
        @Nullable String problem = problem(purchase, offer);
        if (problem != null) {
            return new SubscribeAnswer.BadChoice(problem);
        }
        return affordable(
                offer.kind(),
                Drafts.of(
                        new Drafts.Bought(
                                purchase,
                                product,
                                offer,
                                before.orElse(null),
                                definitions.settings().replacementKeepsLicense(),
                                now.truncatedTo(ChronoUnit.SECONDS))));
    }

    private List<Agreement> running(String accountId, Product product) {
        return agreements.of(accountId, product.productId()).stream()
                .filter(Agreement::isActive)
                .toList();
    }

    private static SubscribeAnswer affordable(OfferKind kind, Agreement draft) {
        BigDecimal max = kind == OfferKind.PRIVATE ? TARGETED_VALUE_MAX : VALUE_MAX;
        return draft.value().compareTo(max) > 0
                ? new SubscribeAnswer.TooMuch(draft.value(), max)
                : new SubscribeAnswer.Subscribed(draft);
    }

    private Agreement accept(Agreement draft) {
        Optional<Agreement> before =
                Optional.ofNullable(draft.previousAgreementId()).flatMap(agreements::find);
        if (before.isPresent()) {
            lifecycle.succeeded(before.get(), draft, AgreementStatus.REPLACED);
        } else {
            lifecycle.accepted(draft);
        }
        return agreements.find(draft.agreementId()).orElse(draft);
    }

    private static @Nullable String problem(Purchase purchase, Offer offer) {
        UpfrontChoice choice = purchase.choice();
        Optional<Term.ConfigurableUpfrontPricing> contract =
                offer.term(Term.ConfigurableUpfrontPricing.class);
        if (purchase.autoRenew() && offer.term(Term.Renewal.class).isEmpty()) {
            return "the offer does not renew itself";
        }
        if (contract.isEmpty()) {
            return choice == null ? null : "the offer has nothing to choose";
        }
        return choice == null
                ? "choose a duration and quantities"
                : problem(choice, contract.get());
    }

    /** Why a choice does not fit a contract; null when it does. */
    static @Nullable String problem(UpfrontChoice choice, Term.ConfigurableUpfrontPricing term) {
        Optional<UpfrontRateCard> card =
                term.rateCards().stream()
                        .filter(it -> it.duration().equals(choice.duration()))
                        .findFirst();
        if (card.isEmpty()) {
            return "the offer has no duration " + choice.duration();
        }
        if (choice.quantities().isEmpty()) {
            return "choose a quantity of at least one dimension";
        }
        if (!card.get().severalDimensions() && choice.quantities().size() > 1) {
            return "choose one dimension";
        }
        for (Map.Entry<String, Integer> chosen : choice.quantities().entrySet()) {
            int quantity = chosen.getValue();
            if (!card.get().prices().containsKey(chosen.getKey())) {
                return "the offer has no dimension " + chosen.getKey();
            }
            if (quantity < 1 || (!card.get().quantities() && quantity > 1)) {
                return "the quantity of " + chosen.getKey() + " cannot be " + quantity;
            }
        }
        return null;
    }
}
