package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.market.Account;
import io.bazaar.market.Agreement;
import io.bazaar.market.CancellationAnswer;
import io.bazaar.market.CancellationReason;
import io.bazaar.market.CancellationRequest;
import io.bazaar.market.CancellationRequests;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An agreement as its seller sees it, with the seller's requests to cancel it. */
final class SalePages {

    private static final String LIST = "/seller/agreements";
    private static final String REQUESTS = LIST + "/{agreement}/cancellation-requests";
    private static final Set<String> DONE = Set.of("asked", "withdrawn", "answered", "waiting");

    private final Emulator emulator;
    private final Screens screens;

    SalePages(Emulator emulator, Screens screens) {
        this.emulator = emulator;
        this.screens = screens;
    }

    void register(PageRoutes pages) {
        pages.getAsSeller(
                LIST + "/{agreement}",
                (visit, seller) ->
                        asked(visit, seller)
                                .ifPresentOrElse(
                                        it -> screens.show(visit, screen(visit, it)),
                                        () -> pages.showError(visit, 404)));
        pages.postAsSeller(
                REQUESTS,
                (visit, seller) ->
                        asked(visit, seller)
                                .ifPresentOrElse(
                                        it -> send(visit, it), () -> pages.showError(visit, 404)));
        pages.postAsSeller(
                REQUESTS + "/{request}/withdraw",
                (visit, seller) ->
                        asked(visit, seller)
                                .ifPresentOrElse(
                                        it -> withdraw(visit, it, pages),
                                        () -> pages.showError(visit, 404)));
    }

    private void send(Visit visit, Agreement agreement) {
        String code = visit.field("reasonCode");
        String description = visit.field("description").strip();
        boolean known =
                Arrays.stream(CancellationReason.values()).anyMatch(it -> it.name().equals(code));
        if (!known || description.length() > CancellationRequest.TEXT_LENGTH_MAX) {
            refuse(visit, agreement, known ? "cancellation.reason.bad" : "cancellation.code.bad");
            return;
        }
        @Nullable String text = description.isEmpty() ? null : description;
        CancellationAnswer answer =
                requests()
                        .send(
                                agreement,
                                new CancellationRequests.Asked(
                                        agreement.agreementId(), code, text, null));
        switch (answer) {
            case CancellationAnswer.Done(_) -> done(visit, agreement, "asked");
            case CancellationAnswer.AlreadyPending(_) -> done(visit, agreement, "waiting");
            case CancellationAnswer.AgreementEnded(_) -> done(visit, agreement, "");
            case CancellationAnswer.TokenTaken(_),
                    CancellationAnswer.NoSuchRequest(_),
                    CancellationAnswer.NotPending(_) ->
                    throw new IllegalStateException(answer.toString());
        }
    }

    private void withdraw(Visit visit, Agreement agreement, PageRoutes pages) {
        String why = visit.field("reason").strip();
        if (why.isEmpty() || why.length() > CancellationRequest.TEXT_LENGTH_MAX) {
            refuse(visit, agreement, "cancellation.reason.bad");
            return;
        }
        CancellationAnswer answer =
                requests().cancel(agreement, visit.request().pathParam("request"), why);
        switch (answer) {
            case CancellationAnswer.Done(_) -> done(visit, agreement, "withdrawn");
            case CancellationAnswer.NotPending(_) -> done(visit, agreement, "answered");
            case CancellationAnswer.NoSuchRequest(_) -> pages.showError(visit, 404);
            case CancellationAnswer.AgreementEnded(_),
                    CancellationAnswer.AlreadyPending(_),
                    CancellationAnswer.TokenTaken(_) ->
                    throw new IllegalStateException(answer.toString());
        }
    }

    private static void done(Visit visit, Agreement agreement, String what) {
        visit.goTo(LIST + "/" + agreement.agreementId() + (what.isEmpty() ? "" : "?done=" + what));
    }

    private void refuse(Visit visit, Agreement agreement, String problem) {
        screens.show(
                visit,
                screen(visit, agreement)
                        .status(422)
                        .with("chosen", visit.field("reasonCode"))
                        .with("description", visit.field("description"))
                        .with("typed", visit.field("reason"))
                        .with(
                                "problem",
                                screens.text(visit, problem, CancellationRequest.TEXT_LENGTH_MAX)));
    }

    private Screen screen(Visit visit, Agreement agreement) {
        List<CancellationView> requests = CancellationView.of(agreement, requests());
        String done = visit.query("done");
        return Screen.of("sale", "seller")
                .with(
                        "subscription",
                        Subscription.of(agreement, emulator.market(), visit.language().locale()))
                .with("buyerName", buyer(agreement))
                .with("requests", requests)
                .with("request", CancellationView.pending(requests).orElse(null))
                .with("reasons", CancellationReason.values())
                .with("reasonLengthMax", CancellationRequest.TEXT_LENGTH_MAX)
                .with("done", DONE.contains(done) ? done : "")
                .with("problem", null)
                .with("chosen", "")
                .with("description", "")
                .with("typed", "");
    }

    private Optional<Agreement> asked(Visit visit, Buyer seller) {
        return emulator.market().sale(seller.accountId(), visit.request().pathParam("agreement"));
    }

    private CancellationRequests requests() {
        return emulator.market().cancellations();
    }

    private String buyer(Agreement agreement) {
        return emulator.accounts().find(agreement.accountId()).map(Account::name).orElse("");
    }
}
