package io.bazaar.control;

import io.bazaar.market.CancelAnswer;
import io.bazaar.market.Market;
import io.bazaar.market.Purchase;
import io.bazaar.market.SetUpAnswer;
import io.bazaar.market.SignedIn;
import io.bazaar.market.SubscribeAnswer;
import io.bazaar.store.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /_bazaar/agreements}: what a buyer does on the pages, for tests without a browser. A
 * refusal is 409 with the answer's name and members.
 */
final class AgreementControls {

    private static final String PATH = Controls.ROOT + "/agreements";

    private final Market market;

    AgreementControls(Market market) {
        this.market = market;
    }

    void register(RoutesConfig routes) {
        routes.get(PATH, Controls.readable(this::list));
        routes.post(PATH, Controls.readable(this::subscribe));
        routes.post(PATH + "/{agreement}/set-up", Controls.readable(this::setUp));
        routes.post(PATH + "/{agreement}/cancel", Controls.readable(this::cancel));
    }

    private record Asked(
            @Nullable String accountId,
            @Nullable String user,
            @Nullable String listingId,
            @Nullable String poNumber) {

        SignedIn who() {
            return new SignedIn(Ask.required("accountId", accountId), Ask.required("user", user));
        }
    }

    private void list(Context http) {
        Controls.answer(http, 200, market.agreements(Ask.parameter(http, "account")));
    }

    private void subscribe(Context http) {
        Asked asked = Json.read(http.body(), Asked.class);
        Purchase purchase =
                new Purchase(
                        asked.who(),
                        Ask.required("listingId", asked.listingId()),
                        asked.poNumber() == null ? "" : asked.poNumber());
        SubscribeAnswer answer = market.subscribe(purchase);
        if (answer instanceof SubscribeAnswer.Subscribed done) {
            Controls.answer(http, 201, done.agreement());
        } else {
            refuse(http, answer);
        }
    }

    private void setUp(Context http) {
        SignedIn who = Json.read(http.body(), Asked.class).who();
        SetUpAnswer answer = market.setUp(who, http.pathParam("agreement"));
        if (answer instanceof SetUpAnswer.Ready ready) {
            Controls.answer(http, 200, ready);
        } else {
            refuse(http, answer);
        }
    }

    private void cancel(Context http) {
        SignedIn who = Json.read(http.body(), Asked.class).who();
        CancelAnswer answer = market.cancel(who, http.pathParam("agreement"), "confirm");
        if (answer instanceof CancelAnswer.Cancelled done) {
            Controls.answer(http, 200, done.agreement());
        } else {
            refuse(http, answer);
        }
    }

    private static void refuse(Context http, Object answer) {
        Controls.answer(
                http, 409, Map.of("refused", answer.getClass().getSimpleName(), "because", answer));
    }
}
