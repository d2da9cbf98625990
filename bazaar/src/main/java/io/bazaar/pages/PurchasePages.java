package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.market.Account;
import io.bazaar.market.Agreement;
import io.bazaar.market.MissingRight;
import io.bazaar.market.Offer;
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
import io.bazaar.market.SubscribeAnswer.TooMuch;
import io.bazaar.market.SubscribeAnswer.TrialUsed;
import io.bazaar.market.SubscribeAnswer.UnknownListing;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The purchase options of a listing, <i>Subscribe</i>, and the confirmation. */
final class PurchasePages {

    private static final String SUBSCRIBE = "aws-marketplace:Subscribe";

    private static final String NOT_OPEN = "options.offerNotOpen";

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
        OptionsScreen options = options(visit, buyer, product.get(), visit.query("offer"));
        Screen screen = options.screen(Order.blank(options.view()));
        screens.show(
                visit, options.isAsked() ? screen : refused(visit, screen.status(404), NOT_OPEN));
    }

    private void subscribe(Visit visit, Buyer buyer, PageRoutes pages) {
        Optional<Product> product = asked(visit);
        if (product.isEmpty()) {
            pages.showError(visit, 404);
            return;
        }
        OptionsScreen options = options(visit, buyer, product.get(), visit.field("offer"));
        Order order = Order.read(visit, options.view());
        @Nullable ContractPrices contract = options.view().contract();
        @Nullable String problem = contract == null ? null : order.problem(contract);
        if (!options.isAsked()) {
            screens.show(visit, refused(visit, options.screen(order).status(409), NOT_OPEN));
        } else if (contract == null || !options.canBuy()) {
            settle(visit, options.screen(order), buy(visit, buyer, options, order));
        } else if (problem != null) {
            screens.show(visit, refused(visit, options.screen(order).status(422), problem));
        } else if (!order.isReviewed()) {
            screens.show(visit, options.screen(order.inReview()));
        } else {
            settle(visit, options.screen(order), buy(visit, buyer, options, order));
        }
    }

    /** The same form sent twice buys once. */
    private SubscribeAnswer buy(Visit visit, Buyer buyer, OptionsScreen options, Order order) {
        Product product = options.product();
        @Nullable ContractPrices contract = options.view().contract();
        Purchase purchase =
                new Purchase(
                        buyer.who(),
                        product.listingId(),
                        options.view().id(),
                        contract == null || order.problem(contract) != null
                                ? null
                                : order.choice(contract),
                        order.autoRenew(),
                        order.purchaseOrders(),
                        order.replaces().isBlank() ? null : order.replaces());
        String attempt = buyer.who() + "/" + product.listingId() + visit.field("attempt");
        return visit.field("attempt").isBlank()
                ? emulator.market().subscribe(purchase)
                : attempts.once(attempt, () -> emulator.market().subscribe(purchase));
    }

    private void settle(Visit visit, Screen screen, SubscribeAnswer answer) {
        switch (answer) {
            case Subscribed(Agreement agreement) ->
                    visit.goTo(confirmationOf(agreement.agreementId()));
            case AlreadySubscribed(_), NotForSale(_), UnknownListing(_) ->
                    screens.show(visit, screen.status(409));
            case MissingRight missing ->
                    screens.show(visit, screen.status(403).with("missing", missing));
            case AccountNotOpen(_, _) ->
                    screens.show(
                            visit, refused(visit, screen.status(422), "options.accountNotOpen"));
            case OfferNotOpen(_) ->
                    screens.show(visit, refused(visit, screen.status(409), NOT_OPEN));
            case TrialUsed(_) ->
                    screens.show(visit, refused(visit, screen.status(409), "options.trialUsed"));
            case NotReplaceable(_) ->
                    screens.show(
                            visit, refused(visit, screen.status(409), "options.notReplaceable"));
            case BadChoice(_) ->
                    screens.show(visit, refused(visit, screen.status(422), "options.choice.bad"));
            case TooManyAgreements(int max) ->
                    screens.show(visit, refused(visit, screen.status(422), "options.tooMany", max));
            case TooMuch much -> screens.show(visit, tooMuch(visit, screen, much));
            case PoNumberTooLong(int length, int max) ->
                    screens.show(
                            visit,
                            screen.status(422)
                                    .with(
                                            "poProblem",
                                            screens.text(
                                                    visit, "options.po.tooLong", length, max)));
        }
    }

    private Screen tooMuch(Visit visit, Screen screen, TooMuch much) {
        String max = "%,d".formatted(much.valueMax().toBigInteger());
        return refused(visit, screen.status(422), "options.tooMuch", max);
    }

    private Screen refused(Visit visit, Screen screen, String problem, Object... values) {
        return screen.with("problem", screens.text(visit, problem, values));
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
                        .with("paid", emulator.bills().paid(agreementId))
                        .with("setUp", setUp)
                        .with("vendorHost", setUp == null ? "" : setUp.fulfillmentUrl().getHost())
                        .postingTo(forms.targets()));
    }

    private OptionsScreen options(Visit visit, Buyer buyer, Product product, String offerId) {
        List<Offer> offers = emulator.market().offers(product, buyer.accountId());
        return new OptionsScreen(
                visit,
                product,
                offers,
                offerId,
                emulator.market().active(buyer.accountId(), product.productId()),
                buyer.mayPurchase()
                        ? null
                        : new MissingRight(SUBSCRIBE, buyer.account().administrators()),
                emulator.bills()::taxed,
                new OptionsScreen.Sale(seller(visit, product, offerId), emulator.clock().instant()),
                attempts.next());
    }

    /** The vendor, or the channel partner whose offer it is. */
    private String seller(Visit visit, Product product, String offerId) {
        return product.offer(offerId)
                .flatMap(offer -> Optional.ofNullable(offer.resale()))
                .flatMap(resale -> emulator.accounts().find(resale.accountId()))
                .map(Account::name)
                .orElseGet(() -> product.texts(visit.language().locale()).vendor());
    }

    private Optional<Product> asked(Visit visit) {
        return emulator.market()
                .listing(visit.request().pathParam("listing"))
                .filter(product -> CatalogPages.isVisible(product, visit));
    }

    private static String confirmationOf(String agreementId) {
        return "/marketplace/subscriptions/" + agreementId + "/confirmation";
    }
}
