package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.market.OfferRequest;
import io.bazaar.market.Product;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** <i>Request a private offer</i>: a buyer writes to the seller of a listing. */
final class OfferRequestPages {

    static final String NO_REPLY = "no-reply@marketplace.example";

    private static final String PAGE = "/marketplace/pp/{listing}/private-offer";

    private final Emulator emulator;
    private final Screens screens;

    OfferRequestPages(Emulator emulator, Screens screens) {
        this.emulator = emulator;
        this.screens = screens;
    }

    void register(PageRoutes pages) {
        pages.getAsBuyer(
                PAGE,
                (visit, buyer) ->
                        asked(visit, pages, it -> screens.show(visit, screen(visit, buyer, it))));
        pages.postAsBuyer(PAGE, (visit, buyer) -> asked(visit, pages, it -> ask(visit, buyer, it)));
    }

    private void ask(Visit visit, Buyer buyer, Product product) {
        String message = visit.field("message").strip();
        if (message.isEmpty() || message.length() > OfferRequest.MESSAGE_LENGTH_MAX) {
            screens.show(
                    visit,
                    screen(visit, buyer, product)
                            .status(422)
                            .with("message", message)
                            .with(
                                    "problem",
                                    screens.text(
                                            visit,
                                            "wish.message.bad",
                                            OfferRequest.MESSAGE_LENGTH_MAX)));
            return;
        }
        OfferRequest request = emulator.market().privateOffers().ask(buyer.who(), product, message);
        emulator.inbox()
                .send(
                        NO_REPLY,
                        addressOf(product),
                        screens.text(
                                visit,
                                "wish.mail.subject",
                                buyer.account().name(),
                                product.texts(Locale.ENGLISH).title()),
                        screens.text(
                                visit,
                                "wish.mail.text",
                                request.userName(),
                                buyer.account().name(),
                                request.accountId(),
                                message));
        visit.goTo("/marketplace/pp/" + product.listingId() + "/private-offer?done=asked");
    }

    /** Where the seller reads mail: at the listing's address, or at its account's. */
    static String addressOf(Product product) {
        return product.supportEmail() == null
                ? product.sellerAccountId() + "@seller.example"
                : product.supportEmail();
    }

    private Screen screen(Visit visit, Buyer buyer, Product product) {
        List<OfferRequest> own =
                emulator.market().privateOffers().requests(product).stream()
                        .filter(request -> request.accountId().equals(buyer.accountId()))
                        .toList();
        return Screen.of("private-offer", "search")
                .with("card", ListingCard.of(product, visit.language().locale(), Optional.empty()))
                .with("requests", own)
                .with("lengthMax", OfferRequest.MESSAGE_LENGTH_MAX)
                .with("done", visit.query("done").equals("asked"))
                .with("problem", null)
                .with("message", "");
    }

    private void asked(Visit visit, PageRoutes pages, Consumer<Product> page) {
        emulator.market()
                .listing(visit.request().pathParam("listing"))
                .filter(product -> CatalogPages.isVisible(product, visit))
                .ifPresentOrElse(page, () -> pages.showError(visit, 404));
    }
}
