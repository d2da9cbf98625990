package io.bazaar.agreement;

import io.bazaar.market.CancelAnswer;
import io.bazaar.market.Market;
import io.bazaar.wire.AwsAction;
import io.bazaar.wire.AwsApi;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.shape.Shapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code AWSMPCommerceService_v20200301} on the wire. */
public final class AgreementActions {

    private static final String CONFIRMED = "confirm";

    private final Market market;
    private final Parties parties;
    private final AgreementReads reads;
    private final Requests requests;
    private final Charges charges;
    private final Cancellations cancellations;
    private final AwsApi service;

    /** The operations over this market. */
    public AgreementActions(AgreementDesk desk, Shapes shapes) {
        this.market = desk.market();
        this.parties = new Parties(desk.exchange());
        this.reads = new AgreementReads(desk, parties);
        this.requests = new Requests(desk, parties);
        this.charges = new Charges(desk, parties);
        this.cancellations = new Cancellations(desk, parties);
        this.service = AwsApi.of(shapes.service("AWSMPCommerceService_v20200301"));
    }

    /** The operations that are served. */
    public List<AwsOperation> operations() {
        Map<String, AwsAction> actions = new LinkedHashMap<>();
        actions.put("SearchAgreements", reads::search);
        actions.put("DescribeAgreement", reads::describe);
        actions.put("GetAgreementTerms", reads::terms);
        actions.put("GetAgreementEntitlements", reads::entitlements);
        actions.put("CreateAgreementRequest", requests::create);
        actions.put("AcceptAgreementRequest", requests::accept);
        actions.put("CancelAgreement", this::cancel);
        actions.put("ListAgreementCharges", charges::list);
        actions.put("UpdatePurchaseOrders", charges::updatePurchaseOrders);
        actions.put("SendAgreementCancellationRequest", cancellations::send);
        actions.put("GetAgreementCancellationRequest", cancellations::get);
        actions.put("ListAgreementCancellationRequests", cancellations::list);
        actions.put("CancelAgreementCancellationRequest", cancellations::cancel);
        actions.put("AcceptAgreementCancellationRequest", cancellations::accept);
        actions.put("RejectAgreementCancellationRequest", cancellations::reject);
        return service.operations(actions);
    }

    private AwsReply cancel(AwsCall call) {
        String agreementId = parties.acceptor(call).agreementId();
        CancelAnswer answer = market.cancel(parties.purchaser(call), agreementId, CONFIRMED);
        if (answer instanceof CancelAnswer.Cancelled) {
            return AwsReply.empty();
        }
        throw Refused.cancel(answer);
    }
}
