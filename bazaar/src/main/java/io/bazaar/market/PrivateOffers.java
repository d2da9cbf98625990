package io.bazaar.market;

import io.bazaar.clock.MarketClock;
import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Private offers that are made while the market runs, and what buyers ask for before. The public
 * offer gives the terms; only the rates of usage are the seller's own.
 *
 * <p>Source: Buyer Guide, SaaS subscriptions: <i>Request a private offer</i> on a listing, read
 * 2026-11-22.
 */
public final class PrivateOffers {

    private final Store store;
    private final MarketClock clock;
    private final Definitions definitions;
    private final CatalogEvents events;
    private final Table<OfferRequest> requests;

    PrivateOffers(Definitions definitions, Exchange exchange) {
        this.store = exchange.store();
        this.clock = exchange.clock();
        this.definitions = definitions;
        this.events = new CatalogEvents(exchange);
        this.requests = store.table("offer-requests", OfferRequest.class);
    }

    /**
     * What a seller offers to one account.
     *
     * @param rates US dollars for one unit of each metered dimension
     * @param expiresAt when it can no longer be accepted; absent when never
     */
    public record Made(
            String accountId,
            String name,
            SequencedMap<String, BigDecimal> rates,
            @Nullable Instant expiresAt) {}

    /** A buyer asks; the message is not blank and not longer than it may be. */
    public OfferRequest ask(SignedIn who, Product product, String message) {
        Checks.that(
                !message.isBlank() && message.length() <= OfferRequest.MESSAGE_LENGTH_MAX,
                "a message has 1 to " + OfferRequest.MESSAGE_LENGTH_MAX + " characters");
        return store.write(() -> {
            OfferRequest request =
                    new OfferRequest(
                            store.next("offer-requests"),
                            product.productId(),
                            who.accountId(),
                            who.userName(),
                            message,
                            now(),
                            null);
            requests.put(key(request.number()), request);
            return request;
        });
    }

    /** What was asked for a product, latest first. */
    public List<OfferRequest> requests(Product product) {
        return requests.all().reversed().stream()
                .filter(request -> request.productId().equals(product.productId()))
                .toList();
    }

    /** The request with this number, for this product. */
    public Optional<OfferRequest> request(Product product, long number) {
        return requests.find(key(number))
                .filter(request -> request.productId().equals(product.productId()));
    }

    /** Makes the offer that answers a request; of a request that has one, that one. */
    public Offer answer(Product product, OfferRequest request, Made made) {
        Offer offer =
                store.write(() -> {
                    OfferRequest current = requests.find(key(request.number())).orElse(request);
                    Optional<Offer> known =
                            Optional.ofNullable(current.offerId()).flatMap(product::offer);
                    if (known.isPresent()) {
                        return known.get();
                    }
                    Offer answer = offer(product, made);
                    definitions.offer(product.productId(), answer);
                    requests.put(key(request.number()), current.answered(answer.offerId()));
                    events.released(product, answer, now());
                    return answer;
                });
        definitions.refresh();
        return offer;
    }

    private static Offer offer(Product product, Made made) {
        String offerId = Ids.offer();
        return new Offer(
                offerId,
                OfferKind.PRIVATE,
                made.name(),
                Ids.proposal(offerId),
                Set.of(made.accountId()),
                null,
                made.expiresAt(),
                null,
                product.publicOffer().terms().stream()
                        .map(term -> term(term, offerId, made.rates()))
                        .toList());
    }

    private static Term term(Term of, String offerId, SequencedMap<String, BigDecimal> rates) {
        return switch (of) {
            case Term.UsageBasedPricing _ ->
                    new Term.UsageBasedPricing(Ids.term(offerId, "usage"), rates);
            case Term.ConfigurableUpfrontPricing contract ->
                    new Term.ConfigurableUpfrontPricing(
                            Ids.term(offerId, "contract"), contract.rateCards(), null);
            case Term.FixedUpfrontPricing fixed ->
                    new Term.FixedUpfrontPricing(
                            Ids.term(offerId, "fixed"),
                            fixed.duration(),
                            fixed.price(),
                            fixed.grants());
            case Term.PaymentSchedule schedule ->
                    new Term.PaymentSchedule(
                            Ids.term(offerId, "payments"), schedule.installments());
            case Term.FreeTrialPricing trial ->
                    new Term.FreeTrialPricing(
                            Ids.term(offerId, "trial"), trial.duration(), trial.grants());
            case Term.Validity validity ->
                    new Term.Validity(
                            Ids.term(offerId, "validity"),
                            validity.duration(),
                            validity.endsAt(),
                            validity.startsAt());
            case Term.Renewal _ -> new Term.Renewal(Ids.term(offerId, "renewal"), null);
            case Term.Legal legal -> new Term.Legal(Ids.term(offerId, "legal"), legal.documents());
            case Term.Support support ->
                    new Term.Support(Ids.term(offerId, "support"), support.refundPolicy());
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static String key(long number) {
        return "%012d".formatted(number);
    }
}
