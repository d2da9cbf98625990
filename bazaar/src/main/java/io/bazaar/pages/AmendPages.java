package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.market.Agreement;
import io.bazaar.market.AmendAnswer;
import io.bazaar.market.AmendAnswer.AlreadyEnded;
import io.bazaar.market.AmendAnswer.Amended;
import io.bazaar.market.AmendAnswer.BadChoice;
import io.bazaar.market.AmendAnswer.NoSuchAgreement;
import io.bazaar.market.AmendAnswer.OutdatedCharge;
import io.bazaar.market.AmendAnswer.PoNumberTooLong;
import io.bazaar.market.Amendment;
import io.bazaar.market.ChargeBook;
import io.bazaar.market.MissingRight;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a buyer changes of a running agreement: purchase orders, renewal, quantities. */
final class AmendPages {

    private static final String ONE = SubscriptionPages.LIST + "/{agreement}";

    private final Emulator emulator;
    private final Screens screens;
    private final SubscriptionPages subscriptions;

    AmendPages(Emulator emulator, Screens screens, SubscriptionPages subscriptions) {
        this.emulator = emulator;
        this.screens = screens;
        this.subscriptions = subscriptions;
    }

    void register(PageRoutes pages) {
        pages.postAsBuyer(
                ONE + "/purchase-orders",
                (visit, buyer) ->
                        asked(visit, buyer)
                                .ifPresentOrElse(
                                        it -> changePurchaseOrders(visit, buyer, it),
                                        () -> pages.showError(visit, 404)));
        pages.postAsBuyer(
                ONE + "/charges",
                (visit, buyer) ->
                        asked(visit, buyer)
                                .ifPresentOrElse(
                                        it -> orderCharges(visit, buyer, it),
                                        () -> pages.showError(visit, 404)));
        pages.postAsBuyer(
                ONE + "/renewal",
                (visit, buyer) ->
                        asked(visit, buyer)
                                .ifPresentOrElse(
                                        it -> changeRenewal(visit, buyer, it),
                                        () -> pages.showError(visit, 404)));
        pages.getAsBuyer(
                ONE + "/quantities",
                (visit, buyer) ->
                        contract(visit, buyer)
                                .ifPresentOrElse(
                                        it -> screens.show(visit, screen(it, MoreUnits.blank(it))),
                                        () -> pages.showError(visit, 404)));
        pages.postAsBuyer(
                ONE + "/quantities",
                (visit, buyer) ->
                        contract(visit, buyer)
                                .ifPresentOrElse(
                                        it -> changeQuantities(visit, buyer, it),
                                        () -> pages.showError(visit, 404)));
    }

    private void changePurchaseOrders(Visit visit, Buyer buyer, Agreement agreement) {
        PurchaseOrderForm typed = PurchaseOrderForm.read(visit);
        AmendAnswer answer =
                emulator.market()
                        .changePurchaseOrder(buyer.who(), agreement.agreementId(), typed.orders());
        Screen details = subscriptions.details(visit, buyer, agreement).with("orders", typed);
        settle(visit, new Settled(answer, "purchase-orders", details));
    }

    private void orderCharges(Visit visit, Buyer buyer, Agreement agreement) {
        ChargeBook book = emulator.market().chargeBook();
        ChargeOrders typed = ChargeOrders.read(visit, book.of(agreement));
        AmendAnswer answer = book.order(buyer.who(), agreement.agreementId(), typed.changes());
        Screen details = subscriptions.details(visit, buyer, agreement).with("charges", typed);
        settle(visit, new Settled(answer, "charges", details));
    }

    private void changeRenewal(Visit visit, Buyer buyer, Agreement agreement) {
        boolean renew = visit.field("autoRenew").equals("true");
        AmendAnswer answer =
                emulator.market()
                        .amend(
                                buyer.who(),
                                agreement.agreementId(),
                                new Amendment(new LinkedHashMap<>(), renew));
        settle(
                visit,
                new Settled(answer, "renewal", subscriptions.details(visit, buyer, agreement)));
    }

    private void changeQuantities(Visit visit, Buyer buyer, Subscription bought) {
        Agreement agreement = bought.agreement();
        MoreUnits more = MoreUnits.read(visit, bought);
        @Nullable String problem = more.problem(bought);
        if (problem != null) {
            screens.show(
                    visit,
                    screen(bought, more).status(422).with("problem", screens.text(visit, problem)));
        } else if (!more.isReviewed()) {
            screens.show(visit, screen(bought, more.inReview()));
        } else {
            AmendAnswer answer =
                    emulator.market()
                            .amend(
                                    buyer.who(),
                                    agreement.agreementId(),
                                    new Amendment(more.wanted(), null));
            settle(visit, new Settled(answer, "quantities", screen(bought, more)));
        }
    }

    /**
     * What became of a change.
     *
     * @param done the name of the change, for what is said after it
     * @param form the screen to go back to when it is refused
     */
    private record Settled(AmendAnswer answer, String done, Screen form) {}

    private void settle(Visit visit, Settled settled) {
        Screen form = settled.form();
        switch (settled.answer()) {
            case Amended(Agreement changed) ->
                    visit.goTo(of(changed.agreementId()) + "?done=" + settled.done());
            case AlreadyEnded(Agreement ended) -> visit.goTo(of(ended.agreementId()));
            case NoSuchAgreement(String id) -> visit.goTo(of(id));
            case MissingRight missing ->
                    screens.show(visit, form.status(403).with("missing", missing));
            case PoNumberTooLong(int length, int max) ->
                    screens.show(
                            visit,
                            form.status(422)
                                    .with(
                                            settled.done().equals("charges")
                                                    ? "problem"
                                                    : "poProblem",
                                            screens.text(visit, "amend.po.tooLong", length, max)));
            case OutdatedCharge(_) ->
                    screens.show(
                            visit,
                            form.status(409)
                                    .with(
                                            "problem",
                                            screens.text(visit, "amend.charges.outdated")));
            case BadChoice(_) ->
                    screens.show(
                            visit,
                            form.status(422)
                                    .with("problem", screens.text(visit, "options.choice.bad")));
        }
    }

    private Screen screen(Subscription bought, MoreUnits more) {
        return Screen.of("quantities", "subscriptions")
                .with("subscription", bought)
                .with("more", more)
                .with("lines", more.lines(bought))
                .with("total", emulator.bills().taxed(more.total(bought)))
                .with("review", more.isReviewed())
                .with("problem", null)
                .with("missing", null)
                .with("back", of(bought.agreement().agreementId()));
    }

    private Optional<Subscription> contract(Visit visit, Buyer buyer) {
        return asked(visit, buyer)
                .filter(Agreement::isActive)
                .map(it -> Subscription.of(it, emulator.market(), visit.language().locale()))
                .filter(it -> !it.unitPrices().isEmpty());
    }

    private Optional<Agreement> asked(Visit visit, Buyer buyer) {
        return emulator.market()
                .agreement(buyer.accountId(), visit.request().pathParam("agreement"));
    }

    private static String of(String agreementId) {
        return SubscriptionPages.LIST + "/" + agreementId;
    }
}
