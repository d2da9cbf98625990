package io.bazaar.agreement;

import io.bazaar.market.Agreement;
import io.bazaar.market.AmendAnswer;
import io.bazaar.market.Charge;
import io.bazaar.market.Market;
import io.bazaar.market.SignedIn;
import io.bazaar.market.Term;
import io.bazaar.store.Store;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.AwsTime;
import io.bazaar.wire.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ListAgreementCharges and UpdatePurchaseOrders: the buyer's side of what is paid. */
final class Charges {

    private final Store store;
    private final Market market;
    private final Parties parties;

    Charges(AgreementDesk desk, Parties parties) {
        this.store = desk.exchange().store();
        this.market = desk.market();
        this.parties = parties;
    }

    AwsReply list(AwsCall call) {
        Members asked = new Members(call.body());
        parties.requireBuyer(call);
        Parties.requireCatalog(asked);
        boolean purchases = asked.text("agreementType").map(Parties::arePurchases).orElse(true);
        Optional<String> agreementId = asked.text("agreementId");
        List<Agreement> agreements =
                agreementId.isPresent()
                        ? List.of(parties.acceptor(call, agreementId.get()))
                        : market.agreements(call.caller().accountId());
        List<Charge> charges =
                agreements.stream()
                        .filter(_ -> purchases)
                        .flatMap(agreement -> market.chargeBook().of(agreement).stream())
                        .toList();
        return AgreementPages.page(
                call,
                charges,
                new AgreementPages.Form<>("items", Charge::chargeId, Charges::write));
    }

    private static Map<String, Object> write(Charge charge) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", charge.chargeId());
        body.put("revision", charge.revision());
        body.put("agreementId", charge.agreement().agreementId());
        body.put("agreementType", Parties.PURCHASE_AGREEMENT);
        body.put("currencyCode", Term.CURRENCY);
        charge.order().ifPresent(order -> body.put("purchaseOrderReference", order.number()));
        if (charge.at() != null) {
            body.put("amount", Amounts.write(Amounts.total(charge.parts())));
            body.put("time", new AwsTime(charge.at()));
        }
        return body;
    }

    /** All of them or none. */
    AwsReply updatePurchaseOrders(AwsCall call) {
        parties.requireBuyer(call);
        SignedIn buyer = parties.purchaser(call);
        Map<String, Orders.Order> orders = Orders.read(new Members(call.body()));
        store.change(
                () -> orders.values().forEach(order -> update(buyer, charge(call, order), order)));
        return AwsReply.empty();
    }

    private Charge charge(AwsCall call, Orders.Order order) {
        String agreementId =
                order.agreementId()
                        .orElseThrow(() ->
                                AgreementErrors.invalid(
                                        PurchaseRule.ORDER_AGREEMENT,
                                        "MISSING_AGREEMENT_ID",
                                        "purchaseOrders.agreementId",
                                        "The agreement of a charge is named."));
        Agreement agreement = parties.acceptor(call, agreementId);
        if (!agreement.isActive()) {
            throw AgreementErrors.invalid(
                    PurchaseRule.ORDER_ACTIVE,
                    "INACTIVE_AGREEMENT",
                    "purchaseOrders.agreementId",
                    "The agreement is " + agreement.status() + ".");
        }
        Charge charge =
                market.chargeBook().of(agreement).stream()
                        .filter(it -> it.chargeId().equals(order.chargeId()))
                        .findFirst()
                        .orElseThrow(() ->
                                AgreementErrors.notFound(
                                        PurchaseRule.CHARGE_KNOWN, "Charge", order.chargeId()));
        requireRevision(charge, order);
        return charge;
    }

    private static void requireRevision(Charge charge, Orders.Order order) {
        if (order.revision().isEmpty()) {
            throw AgreementErrors.invalid(
                    PurchaseRule.CHARGE_REVISION,
                    "MISSING_CHARGE_REVISION",
                    "purchaseOrders.chargeRevision",
                    "The revision of a charge is named.");
        }
        if (order.revision().get() != charge.revision()) {
            throw AgreementErrors.conflict(
                    PurchaseRule.CHARGE_REVISION,
                    "Charge",
                    charge.chargeId(),
                    "its revision is " + charge.revision() + ".");
        }
    }

    private void update(SignedIn buyer, Charge charge, Orders.Order asked) {
        AmendAnswer answer = market.chargeBook().order(buyer, charge, asked.order());
        if (!(answer instanceof AmendAnswer.Amended)) {
            throw Refused.amendment(answer);
        }
    }
}
