package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.market.Agreement;
import io.bazaar.market.CancelAnswer;
import io.bazaar.market.CancelAnswer.AlreadyEnded;
import io.bazaar.market.CancelAnswer.Cancelled;
import io.bazaar.market.CancelAnswer.Committed;
import io.bazaar.market.CancelAnswer.NoSuchAgreement;
import io.bazaar.market.CancelAnswer.NotConfirmed;
import io.bazaar.market.CancellationRequest;
import io.bazaar.market.Market;
import io.bazaar.market.MissingRight;
import io.bazaar.market.SetUpAnswer.Ready;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** <i>Manage subscriptions</i>: list, details, set up again, cancel. */
final class SubscriptionPages {

    static final String LIST = "/marketplace/subscriptions";

    private static final String UNSUBSCRIBE = "aws-marketplace:Unsubscribe";
    private static final Set<String> STATES = Set.of("active", "ended");
    private static final Set<String> DONE =
            Set.of(
                    "cancelled",
                    "rejected",
                    "answered",
                    "charges",
                    "purchase-orders",
                    "renewal",
                    "quantities");

    private final Emulator emulator;
    private final Screens screens;
    private final SetUpForms setUps;

    SubscriptionPages(Emulator emulator, Screens screens) {
        this.emulator = emulator;
        this.screens = screens;
        this.setUps = new SetUpForms(emulator.market());
    }

    void register(PageRoutes pages) {
        pages.getAsBuyer(LIST, this::list);
        pages.getAsBuyer(
                LIST + "/{agreement}",
                (visit, buyer) ->
                        asked(visit, buyer)
                                .ifPresentOrElse(
                                        it -> screens.show(visit, details(visit, buyer, it)),
                                        () -> pages.showError(visit, 404)));
        pages.getAsBuyer(
                LIST + "/{agreement}/cancel",
                (visit, buyer) ->
                        asked(visit, buyer)
                                .ifPresentOrElse(
                                        it -> askToConfirm(visit, buyer, it),
                                        () -> pages.showError(visit, 404)));
        pages.postAsBuyer(
                LIST + "/{agreement}/cancel", (visit, buyer) -> cancel(visit, buyer, pages));
    }

    private void list(Visit visit, Buyer buyer) {
        String state = STATES.contains(visit.query("state")) ? visit.query("state") : "all";
        SetUpForms.Page forms = setUps.page();
        List<Agreement> all = emulator.market().agreements(buyer.accountId());
        Map<String, CancellationRequest> asked = pending(buyer);
        List<Row> rows =
                all.stream()
                        .filter(it ->
                                state.equals("all") || it.isActive() == state.equals("active"))
                        .map(agreement ->
                                new Row(
                                        subscription(visit, agreement),
                                        forms.form(buyer, agreement.agreementId()),
                                        asked.get(agreement.agreementId())))
                        .toList();
        int active = Math.toIntExact(all.stream().filter(Agreement::isActive).count());
        screens.show(
                visit,
                Screen.of("subscriptions", "subscriptions")
                        .with("rows", rows)
                        .with("state", state)
                        .with("any", !all.isEmpty())
                        .with(
                                "tabs",
                                List.of(
                                        new Tab("all", all.size()),
                                        new Tab("active", active),
                                        new Tab("ended", all.size() - active)))
                        .postingTo(forms.targets()));
    }

    /** The requests that wait for the account's answer, by agreement. */
    private Map<String, CancellationRequest> pending(Buyer buyer) {
        return emulator.market().cancellations().withAcceptor(buyer.accountId()).stream()
                .filter(CancellationRequest::isPending)
                .collect(Collectors.toMap(CancellationRequest::agreementId, Function.identity()));
    }

    /** The page of one agreement. */
    Screen details(Visit visit, Buyer buyer, Agreement agreement) {
        List<CancellationView> requests =
                CancellationView.of(agreement, emulator.market().cancellations());
        SetUpForms.Page forms = setUps.page();
        String done = visit.query("done");
        return Screen.of("subscription", "subscriptions")
                .with("subscription", subscription(visit, agreement))
                .with("paid", emulator.bills().paid(agreement.agreementId()))
                .with("setUp", forms.form(buyer, agreement.agreementId()))
                .with("done", DONE.contains(done) ? done : "")
                .with("poNumberLengthMax", Market.PO_NUMBER_LENGTH_MAX)
                .with("orders", PurchaseOrderForm.of(agreement))
                .with("charges", ChargeOrders.of(emulator.market().chargeBook().of(agreement)))
                .with("requests", requests)
                .with("request", CancellationView.pending(requests).orElse(null))
                .with("reasonLengthMax", CancellationRequest.TEXT_LENGTH_MAX)
                .with("reasonProblem", null)
                .with("typed", "")
                .with("poProblem", null)
                .with("problem", null)
                .with("missing", null)
                .postingTo(forms.targets());
    }

    private void askToConfirm(Visit visit, Buyer buyer, Agreement agreement) {
        if (!agreement.isActive()) {
            visit.goTo(LIST + "/" + agreement.agreementId());
            return;
        }
        screens.show(visit, confirmation(visit, buyer, agreement));
    }

    private void cancel(Visit visit, Buyer buyer, PageRoutes pages) {
        String agreementId = visit.request().pathParam("agreement");
        CancelAnswer answer =
                emulator.market().cancel(buyer.who(), agreementId, visit.field("confirmation"));
        switch (answer) {
            case Cancelled(_) -> visit.goTo(LIST + "/" + agreementId + "?done=cancelled");
            case AlreadyEnded(_) -> visit.goTo(LIST + "/" + agreementId);
            case Committed(Agreement committed) ->
                    screens.show(visit, confirmation(visit, buyer, committed).status(409));
            case NoSuchAgreement(_) -> pages.showError(visit, 404);
            case NotConfirmed(String typed) ->
                    asked(visit, buyer)
                            .ifPresent(it ->
                                    screens.show(
                                            visit,
                                            confirmation(visit, buyer, it)
                                                    .status(422)
                                                    .with("wrong", true)
                                                    .with("typed", typed)));
            case MissingRight(_, _) ->
                    asked(visit, buyer)
                            .ifPresent(it ->
                                    screens.show(
                                            visit, confirmation(visit, buyer, it).status(403)));
        }
    }

    private Screen confirmation(Visit visit, Buyer buyer, Agreement agreement) {
        @Nullable MissingRight missing =
                buyer.mayPurchase()
                        ? null
                        : new MissingRight(UNSUBSCRIBE, buyer.account().administrators());
        return Screen.of("cancel", "subscriptions")
                .with("subscription", subscription(visit, agreement))
                .with("missing", missing)
                .with("wrong", false)
                .with("typed", "");
    }

    private Subscription subscription(Visit visit, Agreement agreement) {
        return Subscription.of(agreement, emulator.market(), visit.language().locale());
    }

    private Optional<Agreement> asked(Visit visit, Buyer buyer) {
        return emulator.market()
                .agreement(buyer.accountId(), visit.request().pathParam("agreement"));
    }

    /**
     * A subscription in the list.
     *
     * @param setUp absent when it has ended
     * @param asked the seller's request to cancel that waits for an answer; absent without one
     */
    record Row(
            Subscription subscription,
            @Nullable Ready setUp,
            @Nullable CancellationRequest asked) {}

    /** A state that the list can be narrowed to, with how many there are. */
    record Tab(String state, int count) {}
}
