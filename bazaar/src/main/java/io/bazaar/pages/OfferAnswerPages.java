package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.market.Account;
import io.bazaar.market.Offer;
import io.bazaar.market.OfferRequest;
import io.bazaar.market.PrivateOffers;
import io.bazaar.market.Product;
import io.bazaar.market.Term;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A seller answers a buyer's request with a private offer at own rates. */
final class OfferAnswerPages {

    private static final String PAGE = "/seller/products/{product}/offers/{request}";
    private static final String PRICE = "\\d{1,9}(\\.\\d{1,8})?";
    private static final int NAME_LENGTH_MAX = 150;

    private final Emulator emulator;
    private final Screens screens;

    OfferAnswerPages(Emulator emulator, Screens screens) {
        this.emulator = emulator;
        this.screens = screens;
    }

    /** A request for one of the seller's products. */
    private record Asked(Product product, OfferRequest request) {}

    /** What is typed, as it is typed. */
    private record Typed(String name, String lastDay, SequencedMap<String, String> rates) {}

    void register(PageRoutes pages) {
        pages.getAsSeller(
                PAGE,
                (visit, seller) ->
                        asked(visit, seller)
                                .ifPresentOrElse(
                                        it -> screens.show(visit, screen(visit, it, blank(it))),
                                        () -> pages.showError(visit, 404)));
        pages.postAsSeller(
                PAGE,
                (visit, seller) ->
                        asked(visit, seller)
                                .ifPresentOrElse(
                                        it -> make(visit, it), () -> pages.showError(visit, 404)));
    }

    private void make(Visit visit, Asked asked) {
        Typed typed = read(visit, asked);
        @Nullable String problem = problem(typed);
        if (problem != null) {
            screens.show(
                    visit,
                    screen(visit, asked, typed)
                            .status(422)
                            .with("problem", screens.text(visit, problem, NAME_LENGTH_MAX)));
            return;
        }
        SequencedMap<String, BigDecimal> rates = new LinkedHashMap<>();
        typed.rates().forEach((key, rate) -> rates.put(key, new BigDecimal(rate)));
        OfferRequest request = asked.request();
        Offer offer =
                emulator.market()
                        .privateOffers()
                        .answer(
                                asked.product(),
                                request,
                                new PrivateOffers.Made(
                                        request.accountId(),
                                        typed.name(),
                                        rates,
                                        end(typed.lastDay()).orElse(null)));
        if (request.offerId() == null) {
            tell(visit, asked, offer);
        }
        visit.goTo("/seller/products/" + asked.product().productId() + "/offers");
    }

    /** Writes to who has asked. */
    private void tell(Visit visit, Asked asked, Offer offer) {
        OfferRequest request = asked.request();
        emulator.inbox()
                .send(
                        OfferRequestPages.NO_REPLY,
                        request.userName() + "@" + request.accountId() + ".example",
                        screens.text(visit, "wish.answer.subject", visit.field("name").strip()),
                        screens.text(
                                visit,
                                "wish.answer.text",
                                "http://"
                                        + visit.request().host()
                                        + "/marketplace/procurement/"
                                        + asked.product().listingId()
                                        + "?offer="
                                        + offer.offerId()));
    }

    private @Nullable String problem(Typed typed) {
        if (typed.name().isEmpty() || typed.name().length() > NAME_LENGTH_MAX) {
            return "wish.name.bad";
        }
        if (!typed.rates().values().stream().allMatch(rate -> rate.matches(PRICE))) {
            return "wish.rate.bad";
        }
        boolean over =
                end(typed.lastDay())
                        .filter(end -> end.isAfter(emulator.clock().instant()))
                        .isEmpty();
        return !typed.lastDay().isEmpty() && over ? "wish.lastDay.bad" : null;
    }

    /** When the day after the last one begins, UTC; empty where no day is named. */
    private static Optional<Instant> end(String lastDay) {
        try {
            return Optional.of(
                    LocalDate.parse(lastDay).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    private static Typed read(Visit visit, Asked asked) {
        SequencedMap<String, String> rates = new LinkedHashMap<>();
        blank(asked)
                .rates()
                .keySet()
                .forEach(key -> rates.put(key, visit.field("rate." + key).strip()));
        return new Typed(visit.field("name").strip(), visit.field("lastDay").strip(), rates);
    }

    /** The public offer's rates, to be changed. */
    private static Typed blank(Asked asked) {
        SequencedMap<String, String> rates = new LinkedHashMap<>();
        asked.product()
                .publicOffer()
                .term(Term.UsageBasedPricing.class)
                .map(Term.UsageBasedPricing::rates)
                .orElseGet(LinkedHashMap::new)
                .forEach((key, rate) -> rates.put(key, rate.stripTrailingZeros().toPlainString()));
        return new Typed("", "", rates);
    }

    private Screen screen(Visit visit, Asked asked, Typed typed) {
        Product product = asked.product();
        return Screen.of("offer-answer", "seller")
                .with("card", ListingCard.of(product, visit.language().locale(), Optional.empty()))
                .with("request", asked.request())
                .with("buyerName", name(asked.request().accountId()))
                .with("rows", rows(visit, product, typed))
                .with("name", typed.name())
                .with("lastDay", typed.lastDay())
                .with("nameLengthMax", NAME_LENGTH_MAX)
                .with("problem", null);
    }

    private static List<Row> rows(Visit visit, Product product, Typed typed) {
        return typed.rates().entrySet().stream()
                .map((Map.Entry<String, String> rate) ->
                        new Row(
                                rate.getKey(),
                                product.texts(visit.language().locale())
                                        .dimension(rate.getKey())
                                        .name(),
                                rate.getValue()))
                .toList();
    }

    private Optional<Asked> asked(Visit visit, Buyer seller) {
        String number = visit.request().pathParam("request");
        return emulator.market().productsOf(seller.accountId()).stream()
                .filter(it -> it.productId().equals(visit.request().pathParam("product")))
                .findFirst()
                .filter(_ -> number.matches("\\d{1,12}"))
                .flatMap(product ->
                        emulator.market()
                                .privateOffers()
                                .request(product, Long.parseLong(number))
                                .map(request -> new Asked(product, request)));
    }

    private String name(String accountId) {
        return emulator.accounts().find(accountId).map(Account::name).orElse(accountId);
    }

    /** A dimension with the rate that is typed. */
    record Row(String key, String name, String rate) {}
}
