package io.bazaar.agreement;

import io.bazaar.agreement.ExpectedCharge.Kind;
import io.bazaar.market.Agreement;
import io.bazaar.market.AmendAnswer;
import io.bazaar.market.Amendment;
import io.bazaar.market.FixedOrder;
import io.bazaar.market.Ids;
import io.bazaar.market.Market;
import io.bazaar.market.Purchase;
import io.bazaar.market.PurchaseOrder;
import io.bazaar.market.PurchaseOrders;
import io.bazaar.market.SignedIn;
import io.bazaar.market.SubscribeAnswer;
import io.bazaar.store.Json;
import io.bazaar.store.Store;
import io.bazaar.store.Table;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.Members;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The agreement requests: told by CreateAgreementRequest, made real by AcceptAgreementRequest. */
final class Requests {

    private final Store store;
    private final Market market;
    private final Parties parties;
    private final Drafting drafting;
    private final Table<AgreementRequest> requests;
    private final Table<String> tokens;

    Requests(AgreementDesk desk, Parties parties) {
        this.store = desk.exchange().store();
        this.market = desk.market();
        this.parties = parties;
        this.drafting = new Drafting(desk, parties);
        this.requests = store.table("agreement-requests", AgreementRequest.class);
        this.tokens = store.table("agreement-request-tokens", String.class);
    }

    AwsReply create(AwsCall call) {
        SignedIn buyer = parties.purchaser(call);
        Optional<String> token = new Members(call.body()).text("clientToken");
        AgreementRequest request =
                store.write(() ->
                        token.flatMap(it -> known(call, it))
                                .orElseGet(() -> begin(call, buyer, token)));
        return AwsReply.of(Json.read(request.answer(), JsonNode.class));
    }

    private Optional<AgreementRequest> known(AwsCall call, String token) {
        Optional<AgreementRequest> known = tokens.find(key(call, token)).flatMap(requests::find);
        known.filter(request -> !request.asked().equals(asked(call)))
                .ifPresent(other -> {
                    throw AgreementErrors.conflict(
                            PurchaseRule.CLIENT_TOKEN,
                            "AgreementRequest",
                            other.requestId(),
                            "the client token was used with other members.");
                });
        return known;
    }

    private static String key(AwsCall call, String token) {
        return call.caller().accountId() + "/" + token;
    }

    private static String asked(AwsCall call) {
        JsonNode body = call.body().deepCopy();
        if (body instanceof ObjectNode members) {
            members.remove("clientToken");
        }
        return body.toString();
    }

    private AgreementRequest begin(AwsCall call, SignedIn buyer, Optional<String> token) {
        Drafting.Draft draft = drafting.draft(call, buyer);
        String id = Ids.agreementRequest();
        List<ExpectedCharge> charges = draft.summary().charges();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("agreementRequestId", id);
        answer.put("chargeSummary", draft.summary().write(charges));
        AgreementRequest request =
                new AgreementRequest(
                        id,
                        call.caller().accountId(),
                        asked(call),
                        draft.purchase(),
                        draft.amendment(),
                        draft.amends(),
                        charges,
                        Json.write(answer),
                        null);
        requests.put(id, request);
        token.ifPresent(it -> tokens.put(key(call, it), id));
        return request;
    }

    AwsReply accept(AwsCall call) {
        SignedIn buyer = parties.purchaser(call);
        Members asked = new Members(call.body());
        String agreementId =
                store.write(() -> accept(request(call, asked), buyer, Orders.read(asked)));
        return AwsReply.of(Map.of("agreementId", agreementId));
    }

    private AgreementRequest request(AwsCall call, Members asked) {
        String id = asked.requiredText("agreementRequestId");
        AgreementRequest request =
                requests.find(id)
                        .filter(it -> it.accountId().equals(call.caller().accountId()))
                        .orElseThrow(() ->
                                AgreementErrors.notFound(
                                        PurchaseRule.REQUEST_KNOWN, "AgreementRequest", id));
        if (request.agreementId() != null) {
            throw AgreementErrors.conflict(
                    PurchaseRule.ACCEPTED_ONCE,
                    "AgreementRequest",
                    id,
                    "it was accepted as " + request.agreementId() + ".");
        }
        return request;
    }

    private String accept(
            AgreementRequest request, SignedIn buyer, Map<String, Orders.Order> orders) {
        orders.values().forEach(order -> requireAnnounced(request, order));
        Purchase purchase = request.purchase();
        Agreement agreement =
                purchase == null
                        ? amended(request, buyer, orders)
                        : bought(request, purchase, orders);
        keep(agreement, request.charges());
        requests.put(request.requestId(), request.accepted(agreement.agreementId()));
        return agreement.agreementId();
    }

    private void keep(Agreement agreement, List<ExpectedCharge> charges) {
        for (ExpectedCharge charge : charges) {
            switch (charge.kind()) {
                case USAGE -> market.chargeBook().keepUsage(agreement, charge.chargeId());
                case FIXED ->
                        market.chargeBook()
                                .keepFixed(
                                        agreement,
                                        agreement.charges().getLast().at(),
                                        charge.chargeId());
                case SCHEDULED ->
                        market.chargeBook()
                                .keepFixed(agreement, scheduledAt(charge), charge.chargeId());
            }
        }
    }

    private static void requireAnnounced(AgreementRequest request, Orders.Order order) {
        boolean announced =
                request.charges().stream().anyMatch(it -> it.chargeId().equals(order.chargeId()));
        if (!announced) {
            throw Orders.unknownCharge(order.chargeId());
        }
        if (order.revision().orElse(1L) != 1) {
            throw AgreementErrors.invalid(
                    PurchaseRule.CHARGE_REVISION,
                    "INVALID_CHARGE_REVISION",
                    "purchaseOrders.chargeRevision",
                    "The charge has its first revision.");
        }
    }

    private Agreement bought(
            AgreementRequest request, Purchase purchase, Map<String, Orders.Order> orders) {
        PurchaseOrders all =
                new PurchaseOrders(
                        Instant.EPOCH,
                        order(request, orders, Kind.USAGE),
                        order(request, orders, Kind.FIXED));
        return switch (market.subscribe(purchase.ordering(all))) {
            case SubscribeAnswer.Subscribed(Agreement agreement) ->
                    ordered(agreement, request, purchase.buyer(), orders);
            case SubscribeAnswer refused -> throw refused(refused, purchase);
        };
    }

    /** Each installment may have its own purchase order. */
    private Agreement ordered(
            Agreement agreement,
            AgreementRequest request,
            SignedIn buyer,
            Map<String, Orders.Order> orders) {
        Agreement latest = agreement;
        for (ExpectedCharge charge : request.charges()) {
            Orders.Order order = orders.get(charge.chargeId());
            if (charge.kind() == Kind.SCHEDULED && order != null) {
                latest =
                        done(
                                market.orderFixedCharge(
                                        buyer,
                                        agreement.agreementId(),
                                        new FixedOrder(scheduledAt(charge), order.order())));
            }
        }
        return latest;
    }

    private static Instant scheduledAt(ExpectedCharge charge) {
        Instant at = charge.at();
        if (at == null) {
            throw new IllegalStateException("no time: " + charge);
        }
        return at;
    }

    private AwsRefusal refused(SubscribeAnswer answer, Purchase purchase) {
        return drafting.refused(answer, purchase);
    }

    private Agreement amended(
            AgreementRequest request, SignedIn buyer, Map<String, Orders.Order> orders) {
        String agreementId = request.amends();
        Amendment amendment = request.amendment();
        if (agreementId == null || amendment == null) {
            throw new IllegalStateException("neither bought nor amended: " + request);
        }
        Agreement agreement = done(market.amend(buyer, agreementId, amendment));
        PurchaseOrder order = order(request, orders, Kind.FIXED);
        return order == null
                ? agreement
                : done(
                        market.orderFixedCharge(
                                buyer,
                                agreementId,
                                new FixedOrder(agreement.charges().getLast().at(), order)));
    }

    private static Agreement done(AmendAnswer answer) {
        return switch (answer) {
            case AmendAnswer.Amended(Agreement agreement) -> agreement;
            case AmendAnswer refused -> throw Refused.amendment(refused);
        };
    }

    private static @Nullable PurchaseOrder order(
            AgreementRequest request, Map<String, Orders.Order> orders, Kind kind) {
        for (ExpectedCharge charge : request.charges()) {
            Orders.Order order = orders.get(charge.chargeId());
            if (charge.kind() == kind && order != null) {
                return order.order();
            }
        }
        return null;
    }
}
