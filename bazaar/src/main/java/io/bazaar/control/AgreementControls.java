package io.bazaar.control;

import io.bazaar.Emulator;
import io.bazaar.market.AmendAnswer;
import io.bazaar.market.Amendment;
import io.bazaar.market.CancelAnswer;
import io.bazaar.market.Market;
import io.bazaar.market.Product;
import io.bazaar.market.Purchase;
import io.bazaar.market.PurchaseOrder;
import io.bazaar.market.PurchaseOrders;
import io.bazaar.market.SetUpAnswer;
import io.bazaar.market.SignedIn;
import io.bazaar.market.Standing;
import io.bazaar.market.StandingAnswer;
import io.bazaar.market.SubscribeAnswer;
import io.bazaar.market.UpfrontChoice;
import io.bazaar.market.Upkeep;
import io.bazaar.market.UpkeepAnswer;
import io.bazaar.store.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code /_bazaar/agreements} and {@code /_bazaar/accounts}: what a buyer does on the pages, and
 * what AWS does by itself, for tests without a browser. A refusal is 409 with the answer's name and
 * members.
 */
final class AgreementControls {

    private static final String PATH = Controls.ROOT + "/agreements";
    private static final String ACCOUNT = Controls.ROOT + "/accounts/{account}";

    private final Market market;
    private final Upkeep upkeep;

    AgreementControls(Emulator emulator) {
        this.market = emulator.market();
        this.upkeep = emulator.upkeep();
    }

    void register(RoutesConfig routes) {
        routes.get(PATH, Controls.readable(this::list));
        routes.post(PATH, Controls.readable(this::subscribe));
        buyer(routes, "set-up", this::setUp);
        buyer(routes, "cancel", this::cancel);
        buyer(routes, "replace", this::replace);
        buyer(routes, "amend", this::amend);
        buyer(routes, "purchase-orders", this::changePurchaseOrders);
        aws(routes, "renew", upkeep::renew);
        aws(routes, "terminate", upkeep::terminate);
        aws(routes, "expire", upkeep::expire);
        standing(routes, "suspend", Standing.SUSPENDED);
        standing(routes, "reopen", Standing.OPEN);
        standing(routes, "close", Standing.CLOSED);
    }

    private void buyer(RoutesConfig routes, String verb, BiConsumer<Context, Asked> act) {
        routes.post(
                PATH + "/{agreement}/" + verb,
                Controls.readable(http -> act.accept(http, Json.read(http.body(), Asked.class))));
    }

    private void aws(RoutesConfig routes, String verb, Function<String, UpkeepAnswer> act) {
        routes.post(
                PATH + "/{agreement}/" + verb,
                Controls.readable(http -> {
                    UpkeepAnswer answer = act.apply(http.pathParam("agreement"));
                    if (answer instanceof UpkeepAnswer.Done done) {
                        Controls.answer(http, 200, done.agreement());
                    } else {
                        refuse(http, answer);
                    }
                }));
    }

    private void standing(RoutesConfig routes, String verb, Standing standing) {
        routes.post(
                ACCOUNT + "/" + verb,
                Controls.readable(http -> {
                    StandingAnswer answer = upkeep.setStanding(http.pathParam("account"), standing);
                    if (answer instanceof StandingAnswer.Changed) {
                        Controls.answer(http, 200, answer);
                    } else {
                        refuse(http, answer);
                    }
                }));
    }

    /**
     * What a buyer asks for. {@code poNumber} is for all charges, {@code usagePo} and {@code
     * fixedPo} for one kind each.
     */
    private record Asked(
            @Nullable String accountId,
            @Nullable String user,
            @Nullable String listingId,
            @Nullable String offerId,
            @Nullable Period duration,
            @Nullable LinkedHashMap<String, Integer> quantities,
            @Nullable Boolean autoRenew,
            @Nullable String poNumber,
            @Nullable PurchaseOrder usagePo,
            @Nullable PurchaseOrder fixedPo) {

        SignedIn who() {
            return new SignedIn(Ask.required("accountId", accountId), Ask.required("user", user));
        }

        Purchase purchase(String listing) {
            return new Purchase(
                    who(),
                    listing,
                    offerId,
                    duration == null
                            ? null
                            : new UpfrontChoice(duration, Ask.required("quantities", quantities)),
                    Boolean.TRUE.equals(autoRenew),
                    purchaseOrders(),
                    null);
        }

        PurchaseOrders purchaseOrders() {
            return poNumber == null
                    ? new PurchaseOrders(Instant.EPOCH, usagePo, fixedPo)
                    : PurchaseOrders.all(poNumber);
        }
    }

    private void list(Context http) {
        Controls.answer(http, 200, market.agreements(Ask.parameter(http, "account")));
    }

    private void subscribe(Context http) {
        Asked asked = Json.read(http.body(), Asked.class);
        sold(http, asked.purchase(Ask.required("listingId", asked.listingId())));
    }

    private void replace(Context http, Asked asked) {
        String agreementId = http.pathParam("agreement");
        Optional<Product> product =
                market.agreement(asked.who().accountId(), agreementId)
                        .flatMap(it -> market.product(it.productId()));
        if (product.isEmpty()) {
            refuse(http, new CancelAnswer.NoSuchAgreement(agreementId));
            return;
        }
        Ask.required("offerId", asked.offerId());
        sold(http, asked.purchase(product.get().listingId()).replacing(agreementId));
    }

    private void sold(Context http, Purchase purchase) {
        SubscribeAnswer answer = market.subscribe(purchase);
        if (answer instanceof SubscribeAnswer.Subscribed done) {
            Controls.answer(http, 201, done.agreement());
        } else {
            refuse(http, answer);
        }
    }

    private void amend(Context http, Asked asked) {
        LinkedHashMap<String, Integer> quantities =
                asked.quantities() == null ? new LinkedHashMap<>() : asked.quantities();
        amended(
                http,
                market.amend(
                        asked.who(),
                        http.pathParam("agreement"),
                        new Amendment(quantities, asked.autoRenew())));
    }

    private void changePurchaseOrders(Context http, Asked asked) {
        amended(
                http,
                market.changePurchaseOrder(
                        asked.who(), http.pathParam("agreement"), asked.purchaseOrders()));
    }

    private static void amended(Context http, AmendAnswer answer) {
        if (answer instanceof AmendAnswer.Amended done) {
            Controls.answer(http, 200, done.agreement());
        } else {
            refuse(http, answer);
        }
    }

    private void setUp(Context http, Asked asked) {
        SetUpAnswer answer = market.setUp(asked.who(), http.pathParam("agreement"));
        if (answer instanceof SetUpAnswer.Ready ready) {
            Controls.answer(http, 200, ready);
        } else {
            refuse(http, answer);
        }
    }

    private void cancel(Context http, Asked asked) {
        CancelAnswer answer = market.cancel(asked.who(), http.pathParam("agreement"), "confirm");
        if (answer instanceof CancelAnswer.Cancelled done) {
            Controls.answer(http, 200, done.agreement());
        } else {
            refuse(http, answer);
        }
    }

    static void refuse(Context http, Object answer) {
        Controls.answer(
                http, 409, Map.of("refused", answer.getClass().getSimpleName(), "because", answer));
    }
}
