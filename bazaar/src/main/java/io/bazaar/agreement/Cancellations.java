package io.bazaar.agreement;

import io.bazaar.market.Agreement;
import io.bazaar.market.CancellationAnswer;
import io.bazaar.market.CancellationRequest;
import io.bazaar.market.CancellationRequests;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.AwsTime;
import io.bazaar.wire.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A seller's requests to cancel agreements, and the buyer's answers. */
final class Cancellations {

    private static final String TYPE = "AgreementCancellationRequest";
    private static final String ID = "agreementCancellationRequestId";

    private final CancellationRequests requests;
    private final Parties parties;

    Cancellations(AgreementDesk desk, Parties parties) {
        this.requests = desk.cancellations();
        this.parties = parties;
    }

    AwsReply send(AwsCall call) {
        Members asked = new Members(call.body());
        Agreement agreement = parties.proposer(call);
        return reply(
                requests.send(
                        agreement,
                        new CancellationRequests.Asked(
                                agreement.agreementId(),
                                asked.requiredText("reasonCode"),
                                asked.text("description").orElse(null),
                                asked.text("clientToken").orElse(null))));
    }

    AwsReply get(AwsCall call) {
        String id = new Members(call.body()).requiredText(ID);
        return AwsReply.of(
                whole(requests.find(parties.either(call), id).orElseThrow(() -> unknown(id))));
    }

    AwsReply cancel(AwsCall call) {
        Members asked = new Members(call.body());
        return reply(
                requests.cancel(
                        parties.proposer(call),
                        asked.requiredText(ID),
                        asked.requiredText("cancellationReason")));
    }

    AwsReply accept(AwsCall call) {
        Members asked = new Members(call.body());
        return reply(requests.accept(parties.acceptor(call), asked.requiredText(ID)));
    }

    AwsReply reject(AwsCall call) {
        Members asked = new Members(call.body());
        return reply(
                requests.reject(
                        parties.acceptor(call),
                        asked.requiredText(ID),
                        asked.requiredText("rejectionReason")));
    }

    AwsReply list(AwsCall call) {
        Members asked = new Members(call.body());
        Parties.requireCatalog(asked);
        boolean purchases = asked.text("agreementType").map(Parties::arePurchases).orElse(true);
        Optional<String> agreementId = asked.text("agreementId");
        Optional<String> status = asked.text("status");
        Predicate<CancellationRequest> wanted =
                request ->
                        purchases
                                && agreementId
                                        .filter(it -> !it.equals(request.agreementId()))
                                        .isEmpty()
                                && status.filter(it -> !it.equals(request.status().name()))
                                        .isEmpty();
        List<CancellationRequest> all = ofParty(call, asked.requiredText("partyType"));
        return AgreementPages.page(
                call,
                all.stream().filter(wanted).toList(),
                new AgreementPages.Form<>(
                        "items", CancellationRequest::requestId, Cancellations::summary));
    }

    private List<CancellationRequest> ofParty(AwsCall call, String partyType) {
        String caller = call.caller().accountId();
        return switch (partyType) {
            case "Proposer" -> requests.withProposer(caller);
            case "Acceptor" -> requests.withAcceptor(caller);
            default ->
                    throw AgreementErrors.invalid(
                            AgreementRule.PARTY_TYPE,
                            "INVALID_PARTY_TYPE",
                            "partyType",
                            "A party is Proposer or Acceptor.");
        };
    }

    private static AwsReply reply(CancellationAnswer answer) {
        return switch (answer) {
            case CancellationAnswer.Done(CancellationRequest request) ->
                    AwsReply.of(whole(request));
            case CancellationAnswer.AgreementEnded(Agreement agreement) ->
                    throw AgreementErrors.invalid(
                            AgreementRule.CANCELLATION_ACTIVE,
                            "INACTIVE_AGREEMENT",
                            "agreementId",
                            "The agreement is " + agreement.status() + ".");
            case CancellationAnswer.AlreadyPending(CancellationRequest request) ->
                    throw conflict(AgreementRule.CANCELLATION_ONE, request, "it waits.");
            case CancellationAnswer.TokenTaken(CancellationRequest request) ->
                    throw AgreementErrors.conflict(
                            PurchaseRule.CLIENT_TOKEN,
                            TYPE,
                            request.requestId(),
                            "the client token was used with other members.");
            case CancellationAnswer.NoSuchRequest(String id) -> throw unknown(id);
            case CancellationAnswer.NotPending(CancellationRequest request) ->
                    throw conflict(
                            AgreementRule.CANCELLATION_PENDING,
                            request,
                            "it is " + request.status() + ".");
        };
    }

    private static AwsRefusal conflict(
            AgreementRule rule, CancellationRequest request, String message) {
        return AgreementErrors.conflict(rule, TYPE, request.requestId(), message);
    }

    private static AwsRefusal unknown(String id) {
        return AgreementErrors.notFound(AgreementRule.CANCELLATION_KNOWN, TYPE, id);
    }

    private static Map<String, Object> whole(CancellationRequest request) {
        Map<String, Object> body = common(request);
        if (request.description() != null) {
            body.put("description", request.description());
        }
        if (request.statusMessage() != null) {
            body.put("statusMessage", request.statusMessage());
        }
        return body;
    }

    private static Map<String, Object> summary(CancellationRequest request) {
        Map<String, Object> body = common(request);
        body.put("agreementType", Parties.PURCHASE_AGREEMENT);
        body.put("catalog", Parties.CATALOG);
        return body;
    }

    private static Map<String, Object> common(CancellationRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(ID, request.requestId());
        body.put("agreementId", request.agreementId());
        body.put("status", request.status().name());
        body.put("reasonCode", request.reasonCode());
        body.put("createdAt", new AwsTime(request.createdAt()));
        body.put("updatedAt", new AwsTime(request.updatedAt()));
        return body;
    }
}
