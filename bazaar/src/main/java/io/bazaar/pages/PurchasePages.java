package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.market.Agreement;
import io.bazaar.market.Market;
import io.bazaar.market.MissingRight;
import io.bazaar.market.Product;
import io.bazaar.market.Purchase;
import io.bazaar.market.SetUpAnswer.Ready;
import io.bazaar.market.SubscribeAnswer;
import io.bazaar.market.SubscribeAnswer.AccountNotOpen;
import io.bazaar.market.SubscribeAnswer.AlreadySubscribed;
import io.bazaar.market.SubscribeAnswer.BadChoice;
import io.bazaar.market.SubscribeAnswer.NotForSale;
import io.bazaar.market.SubscribeAnswer.NotReplaceable;
import io.bazaar.market.SubscribeAnswer.OfferNotOpen;
import io.bazaar.market.SubscribeAnswer.PoNumberTooLong;
import io.bazaar.market.SubscribeAnswer.Subscribed;
import io.bazaar.market.SubscribeAnswer.TooManyAgreements;
import io.bazaar.market.SubscribeAnswer.TrialUsed;
import io.bazaar.market.SubscribeAnswer.UnknownListing;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The purchase options of a listing, <i>Subscribe</i>, and the confirmation. */
final class PurchasePages {

    private static final String SUBSCRIBE = "aws-marketplace:Subscribe";

    private final Emulator emulator;
    private final Screens screens;
    private final SetUpForms setUps;
    private final Attempts attempts = new Attempts();

    PurchasePages(Emulator emulator, Screens screens) {
        this.emulator = emulator;
        this.screens = screens;
        this.setUps = new SetUpForms(emulator.market());
    }

    void register(PageRoutes pages) {
        pages.getAsBuyer(
                "/marketplace/procurement/{listing}",
                (visit, buyer) -> options(visit, buyer, pages));
        pages.postAsBuyer(
                "/marketplace/procurement/{listing}",
                (visit, buyer) -> subscribe(visit, buyer, pages));
        pages.getAsBuyer(
                "/marketplace/subscriptions/{agreement}/confirmation",
                (visit, buyer) -> confirmation(visit, buyer, pages));
    }

    private void options(Visit visit, Buyer buyer, PageRoutes pages) {
        Optional<Product> product = asked(visit);
        if (product.isEmpty()) {
            pages.showError(visit, 404);
            return;
        }
        screens.show(visit, offer(visit, buyer, product.get()));
    }

    private void subscribe(Visit visit, Buyer buyer, PageRoutes pages) {
        Optional<Product> product = asked(visit);
        if (product.isEmpty()) {
            pages.showError(visit, 404);
            return;
        }
        SubscribeAnswer answer = buy(visit, buyer, product.get());
        switch (answer) {
            case Subscribed(Agreement agreement) ->
                    visit.goTo(confirmationOf(agreement.agreementId()));
            case AlreadySubscribed(_) ->
                    screens.show(visit, offer(visit, buyer, product.get()).status(409));
            case NotForSale(_) ->
                    screens.show(visit, offer(visit, buyer, product.get()).status(409));
            case BadChoice(_), OfferNotOpen(_), TrialUsed(_), NotReplaceable(_) ->
                    screens.show(visit, offer(visit, buyer, product.get()).status(409));
            case AccountNotOpen(_, _) ->
                    refuse(visit, offer(visit, buyer, product.get()), "options.accountNotOpen");
            case UnknownListing(_) -> pages.showError(visit, 404);
            case MissingRight missing ->
                    screens.show(
                            visit,
                            offer(visit, buyer, product.get())
                                    .status(403)
                                    .with("missing", missing));
            case PoNumberTooLong(int length, int lengthMax) ->
                    refuse(
                            visit,
                            offer(visit, buyer, product.get()),
                            "options.po.tooLong",
                            length,
                            lengthMax);
            case TooManyAgreements(int agreementsMax) ->
                    refuse(
                            visit,
                            offer(visit, buyer, product.get()),
                            "options.tooMany",
                            agreementsMax);
        }
    }

    /** The same form sent twice buys once. */
    private SubscribeAnswer buy(Visit visit, Buyer buyer, Product product) {
        Purchase purchase = new Purchase(buyer.who(), product.listingId(), visit.field("poNumber"));
        String attempt = buyer.who() + "/" + product.listingId() + visit.field("attempt");
        return visit.field("attempt").isBlank()
                ? emulator.market().subscribe(purchase)
                : attempts.once(attempt, () -> emulator.market().subscribe(purchase));
    }

    private void refuse(Visit visit, Screen offer, String problem, Object... values) {
        screens.show(
                visit,
                offer.status(422)
                        .with("poNumber", visit.field("poNumber"))
                        .with("problem", screens.text(visit, problem, values)));
    }

    private void confirmation(Visit visit, Buyer buyer, PageRoutes pages) {
        String agreementId = visit.request().pathParam("agreement");
        Optional<Agreement> agreement = emulator.market().agreement(buyer.accountId(), agreementId);
        if (agreement.isEmpty()) {
            pages.showError(visit, 404);
            return;
        }
        Subscription bought =
                Subscription.of(agreement.get(), emulator.market(), visit.language().locale());
        SetUpForms.Page forms = setUps.page();
        @Nullable Ready setUp = forms.form(buyer, agreementId);
        screens.show(
                visit,
                Screen.of("confirmation", "subscriptions")
                        .with("subscription", bought)
                        .with("setUp", setUp)
                        .with("vendorHost", setUp == null ? "" : setUp.fulfillmentUrl().getHost())
                        .postingTo(forms.targets()));
    }

    private Screen offer(Visit visit, Buyer buyer, Product product) {
        List<Agreement> running = emulator.market().active(buyer.accountId(), product.productId());
        @Nullable MissingRight missing =
                buyer.mayPurchase()
                        ? null
                        : new MissingRight(SUBSCRIBE, buyer.account().administrators());
        return Screen.of("options", "search")
                .with("card", ListingCard.of(product, visit.language().locale(), Optional.empty()))
                .with("running", running)
                .with("already", !product.concurrentAgreements() && !running.isEmpty())
                .with("missing", missing)
                .with("problem", null)
                .with("poNumber", "")
                .with("poNumberLengthMax", Market.PO_NUMBER_LENGTH_MAX)
                .with("attempt", attempts.next());
    }

    private Optional<Product> asked(Visit visit) {
        return emulator.market().listing(visit.request().pathParam("listing"));
    }

    private static String confirmationOf(String agreementId) {
        return "/marketplace/subscriptions/" + agreementId + "/confirmation";
    }
}
