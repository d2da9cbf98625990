package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.market.Agreement;
import io.bazaar.market.CancellationAnswer;
import io.bazaar.market.CancellationRequest;
import io.bazaar.market.MissingRight;
import java.util.Optional;

/** What a buyer answers to a seller's request to cancel: yes, or no and why. */
final class CancellationPages {

    private static final String ONE =
            SubscriptionPages.LIST + "/{agreement}/cancellation-requests/{request}";
    private static final String ACCEPT = "aws-marketplace:AcceptAgreementCancellationRequest";
    private static final String REJECT = "aws-marketplace:RejectAgreementCancellationRequest";

    private final Emulator emulator;
    private final Screens screens;
    private final SubscriptionPages subscriptions;

    CancellationPages(Emulator emulator, Screens screens, SubscriptionPages subscriptions) {
        this.emulator = emulator;
        this.screens = screens;
        this.subscriptions = subscriptions;
    }

    void register(PageRoutes pages) {
        pages.postAsBuyer(ONE + "/accept", (visit, buyer) -> accept(visit, buyer, pages));
        pages.postAsBuyer(ONE + "/reject", (visit, buyer) -> reject(visit, buyer, pages));
    }

    private void accept(Visit visit, Buyer buyer, PageRoutes pages) {
        Optional<Agreement> asked = asked(visit, buyer);
        if (asked.isEmpty()) {
            pages.showError(visit, 404);
        } else if (buyer.mayPurchase()) {
            CancellationAnswer answer =
                    emulator.market().cancellations().accept(asked.get(), requestId(visit));
            settle(visit, "cancelled", answer, pages);
        } else {
            deny(visit, buyer, asked.get(), ACCEPT);
        }
    }

    private void reject(Visit visit, Buyer buyer, PageRoutes pages) {
        Optional<Agreement> asked = asked(visit, buyer);
        String why = visit.field("reason").strip();
        if (asked.isEmpty()) {
            pages.showError(visit, 404);
        } else if (!buyer.mayPurchase()) {
            deny(visit, buyer, asked.get(), REJECT);
        } else if (why.isEmpty() || why.length() > CancellationRequest.TEXT_LENGTH_MAX) {
            screens.show(
                    visit,
                    subscriptions
                            .details(visit, buyer, asked.get())
                            .status(422)
                            .with("typed", why)
                            .with(
                                    "reasonProblem",
                                    screens.text(
                                            visit,
                                            "cancellation.reason.bad",
                                            CancellationRequest.TEXT_LENGTH_MAX)));
        } else {
            CancellationAnswer answer =
                    emulator.market().cancellations().reject(asked.get(), requestId(visit), why);
            settle(visit, "rejected", answer, pages);
        }
    }

    /** What was answered meanwhile is shown as it is. */
    private static void settle(
            Visit visit, String done, CancellationAnswer answer, PageRoutes pages) {
        switch (answer) {
            case CancellationAnswer.Done(CancellationRequest request) ->
                    visit.goTo(of(request.agreementId()) + "?done=" + done);
            case CancellationAnswer.AgreementEnded(Agreement agreement) ->
                    visit.goTo(of(agreement.agreementId()));
            case CancellationAnswer.NotPending(CancellationRequest request) ->
                    visit.goTo(of(request.agreementId()) + "?done=answered");
            case CancellationAnswer.NoSuchRequest(_) -> pages.showError(visit, 404);
            case CancellationAnswer.AlreadyPending(_), CancellationAnswer.TokenTaken(_) ->
                    throw new IllegalStateException(answer.toString());
        }
    }

    private void deny(Visit visit, Buyer buyer, Agreement agreement, String action) {
        screens.show(
                visit,
                subscriptions
                        .details(visit, buyer, agreement)
                        .status(403)
                        .with(
                                "missing",
                                new MissingRight(action, buyer.account().administrators())));
    }

    private Optional<Agreement> asked(Visit visit, Buyer buyer) {
        return emulator.market()
                .agreement(buyer.accountId(), visit.request().pathParam("agreement"));
    }

    private static String requestId(Visit visit) {
        return visit.request().pathParam("request");
    }

    private static String of(String agreementId) {
        return SubscriptionPages.LIST + "/" + agreementId;
    }
}
