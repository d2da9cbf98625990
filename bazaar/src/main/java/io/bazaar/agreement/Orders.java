package io.bazaar.agreement;

import io.bazaar.market.PurchaseOrder;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The purchase orders of a request, by the charge they are for. */
final class Orders {

    private Orders() {}

    /**
     * One of them.
     *
     * @param agreementId absent where the request leaves it out
     * @param revision absent where the request leaves it out
     */
    record Order(
            String chargeId,
            Optional<String> agreementId,
            Optional<Long> revision,
            PurchaseOrder order) {}

    static Map<String, Order> read(Members asked) {
        Map<String, Order> orders = new LinkedHashMap<>();
        for (Members given : asked.list("purchaseOrders").orElseGet(List::of)) {
            String chargeId = given.requiredText("chargeId");
            Order order =
                    new Order(
                            chargeId,
                            given.text("agreementId"),
                            given.number("chargeRevision"),
                            order(given));
            if (orders.put(chargeId, order) != null) {
                throw AgreementErrors.invalid(
                        PurchaseRule.CHARGE_ONCE,
                        "DUPLICATE_CHARGES",
                        "purchaseOrders.chargeId",
                        "The charge " + chargeId + " stands twice.");
            }
        }
        return orders;
    }

    private static PurchaseOrder order(Members given) {
        String reference =
                given.text("purchaseOrderReference")
                        .orElseThrow(() ->
                                AgreementErrors.invalid(
                                        PurchaseRule.ORDER_REFERENCE,
                                        "MISSING_PURCHASE_ORDER_REFERENCE",
                                        "purchaseOrders.purchaseOrderReference",
                                        "A purchase order has a reference."));
        if (reference.isBlank() || reference.length() > PurchaseOrder.NUMBER_LENGTH_MAX) {
            throw Refused.reference(
                    "A reference is not blank and has at most "
                            + PurchaseOrder.NUMBER_LENGTH_MAX
                            + " characters.");
        }
        return new PurchaseOrder(reference.strip(), "");
    }

    static AwsRefusal unknownCharge(String chargeId) {
        return AgreementErrors.invalid(
                PurchaseRule.CHARGE_KNOWN,
                "INVALID_CHARGE_ID",
                "purchaseOrders.chargeId",
                "The request announces no charge " + chargeId + ".");
    }
}
