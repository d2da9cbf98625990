package io.bazaar.pages;

import io.bazaar.invoices.Taxed;
import io.bazaar.market.Agreement;
import io.bazaar.market.Market;
import io.bazaar.market.MissingRight;
import io.bazaar.market.Offer;
import io.bazaar.market.Product;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The purchase options of one listing for one account.
 *
 * @param offers which this account can accept now; the public one among them
 * @param offerId which of them is looked at; empty for the public one
 * @param running the account's active agreements for the product
 * @param denied why this user cannot buy; absent when it can
 * @param taxed an amount with its tax
 * @param sale by whom, and when it is looked at
 * @param attempt a new name for the form, so that it buys once
 */
record OptionsScreen(
        Visit visit,
        Product product,
        List<Offer> offers,
        String offerId,
        List<Agreement> running,
        @Nullable MissingRight denied,
        Function<BigDecimal, Taxed> taxed,
        Sale sale,
        String attempt) {

    /**
     * How it is sold.
     *
     * @param seller of record of the offer that is looked at, by name
     * @param now market time
     */
    record Sale(String seller, Instant now) {}

    /** The offer that is looked at; the public one where that one is not open. */
    OfferView view() {
        return view(chosen().orElseGet(product::publicOffer));
    }

    /** Whether the offer that was asked for is open. */
    boolean isAsked() {
        return offerId.isBlank() || chosen().isPresent();
    }

    boolean canBuy() {
        return denied == null && ((isForSale() && !already()) || replaceable());
    }

    Screen screen(Order order) {
        OfferView view = view();
        ContractPrices contract = view.contract();
        String words = visit.query("dimension").strip();
        return Screen.of("options", "search")
                .with("card", ListingCard.of(product, locale(), Optional.empty()))
                .with("view", view)
                .with("seller", sale.seller())
                .with("offers", offers.stream().map(this::view).toList())
                .with("words", words)
                .with(
                        "prices",
                        view.prices().stream()
                                .filter(row -> words.isEmpty() || row.says(words))
                                .toList())
                .with("running", running)
                .with("already", already() && !replaceable())
                .with("replaceable", replaceable())
                .with("forSale", isForSale() || replaceable())
                .with("canBuy", canBuy())
                .with("missing", denied)
                .with("problem", null)
                .with("poProblem", null)
                .with("review", contract != null && order.isReviewed())
                .with("order", order)
                .with("lines", contract == null ? List.of() : order.lines(contract))
                .with("total", contract == null ? null : taxed.apply(order.total(contract)))
                .with("poNumberLengthMax", Market.PO_NUMBER_LENGTH_MAX)
                .with("attempt", attempt);
    }

    private boolean isForSale() {
        return product.isOpenTo(visit.accountId());
    }

    private boolean already() {
        return !product.concurrentAgreements() && !running.isEmpty();
    }

    /** A private offer may take the place of an agreement that runs, unless it starts later. */
    private boolean replaceable() {
        OfferView view = view();
        return view.isPrivate() && !running.isEmpty() && !view.offer().startsAfter(sale.now());
    }

    private Optional<Offer> chosen() {
        return offers.stream().filter(offer -> offer.offerId().equals(offerId)).findFirst();
    }

    private OfferView view(Offer offer) {
        return OfferView.of(offer, product, locale());
    }

    private Locale locale() {
        return visit.language().locale();
    }
}
