package io.bazaar.agreement;

import io.bazaar.market.AmendAnswer;
import io.bazaar.market.CancelAnswer;
import io.bazaar.market.MissingRight;
import io.bazaar.market.Product;
import io.bazaar.market.Standing;
import io.bazaar.market.SubscribeAnswer;
import io.bazaar.market.Visibility;
import io.bazaar.wire.AwsRefusal;

/** The market's refusals as the Agreement API's errors. */
final class Refused {

    private Refused() {}

    static AwsRefusal purchase(SubscribeAnswer answer, String productId, String proposalId) {
        return switch (answer) {
            case MissingRight right -> missing(right);
            case SubscribeAnswer.AlreadySubscribed(var agreement) ->
                    AgreementErrors.conflict(
                            PurchaseRule.ONE_AGREEMENT,
                            "Agreement",
                            agreement.agreementId(),
                            "the account has its one agreement for this product.");
            case SubscribeAnswer.NotForSale(Product product) -> notSold(product, proposalId);
            case SubscribeAnswer.UnknownListing _ ->
                    AgreementErrors.notFound(
                            PurchaseRule.PROPOSAL_KNOWN, "AgreementProposal", proposalId);
            case SubscribeAnswer.PoNumberTooLong(int length, int max) ->
                    reference("The reference has " + length + " characters, not at most " + max);
            case SubscribeAnswer.TooManyAgreements(int max) ->
                    AgreementErrors.tooMany(
                            PurchaseRule.AGREEMENTS_MAX,
                            productId,
                            "The account has " + max + " active agreements for this product.");
            case SubscribeAnswer.TooMuch much -> tooMuch(much, productId);
            case SubscribeAnswer.AccountNotOpen(String accountId, Standing standing) ->
                    AgreementErrors.denied(
                            PurchaseRule.ACCOUNT_OPEN,
                            "INVALID_ACCOUNT_STATE",
                            "The account " + accountId + " is " + standing + ".");
            case SubscribeAnswer.OfferNotOpen _ -> expired(proposalId);
            case SubscribeAnswer.TrialUsed(String agreementId) ->
                    AgreementErrors.tooMany(
                            PurchaseRule.ONE_TRIAL,
                            productId,
                            "The account had its free trial: " + agreementId);
            case SubscribeAnswer.BadChoice(String problem) -> RequestedTerms.unfit(problem);
            case SubscribeAnswer.NotReplaceable(String agreementId) -> notReplaceable(agreementId);
            case SubscribeAnswer.Subscribed done -> throw new IllegalStateException("" + done);
        };
    }

    private static AwsRefusal tooMuch(SubscribeAnswer.TooMuch much, String productId) {
        return AgreementErrors.tooMany(
                PurchaseRule.VALUE_MAX,
                productId,
                "The agreement is worth "
                        + much.value()
                        + " US dollars; "
                        + much.valueMax()
                        + " at most.");
    }

    static AwsRefusal amendment(AmendAnswer answer) {
        return switch (answer) {
            case MissingRight right -> missing(right);
            case AmendAnswer.AlreadyEnded(var agreement) -> inactive(agreement.agreementId());
            case AmendAnswer.NoSuchAgreement(String agreementId) ->
                    AgreementErrors.notFound(AgreementRule.PARTY, "Agreement", agreementId);
            case AmendAnswer.PoNumberTooLong(int length, int max) ->
                    reference("The reference has " + length + " characters, not at most " + max);
            case AmendAnswer.OutdatedCharge(String chargeId) ->
                    AgreementErrors.notFound(PurchaseRule.CHARGE_KNOWN, "Charge", chargeId);
            case AmendAnswer.BadChoice(String problem) -> RequestedTerms.unfit(problem);
            case AmendAnswer.Amended done -> throw new IllegalStateException("" + done);
        };
    }

    static AwsRefusal cancel(CancelAnswer answer) {
        return switch (answer) {
            case MissingRight right -> missing(right);
            case CancelAnswer.AlreadyEnded(var agreement) ->
                    AgreementErrors.invalid(
                            PurchaseRule.CANCEL_ACTIVE,
                            "INACTIVE_AGREEMENT",
                            "agreementId",
                            "The agreement is " + agreement.status() + ".");
            case CancelAnswer.Committed _ ->
                    AgreementErrors.invalid(
                            PurchaseRule.CANCEL_ELIGIBLE,
                            "UNSUPPORTED_ACTION",
                            "agreementId",
                            "What was paid at purchase is cancelled with the seller only.");
            case CancelAnswer.NoSuchAgreement(String agreementId) ->
                    AgreementErrors.notFound(AgreementRule.PARTY, "Agreement", agreementId);
            case CancelAnswer.NotConfirmed typed -> throw new IllegalStateException("" + typed);
            case CancelAnswer.Cancelled done -> throw new IllegalStateException("" + done);
        };
    }

    /** For what acts on an agreement that a request names as its source. */
    static AwsRefusal inactive(String agreementId) {
        return AgreementErrors.invalid(
                PurchaseRule.SOURCE_ACTIVE,
                "INACTIVE_AGREEMENT",
                "sourceAgreementIdentifier",
                "The agreement " + agreementId + " is not active.");
    }

    static AwsRefusal reference(String message) {
        return AgreementErrors.invalid(
                PurchaseRule.ORDER_REFERENCE,
                "INVALID_PURCHASE_ORDER_REFERENCE",
                "purchaseOrders.purchaseOrderReference",
                message);
    }

    private static AwsRefusal notSold(Product product, String proposalId) {
        return product.visibility() == Visibility.RESTRICTED
                ? AgreementErrors.denied(
                        PurchaseRule.PRODUCT_OPEN, "The product is not sold any more.")
                : AgreementErrors.notFound(
                        PurchaseRule.PRODUCT_OPEN, "AgreementProposal", proposalId);
    }

    private static AwsRefusal notReplaceable(String agreementId) {
        return AgreementErrors.invalid(
                PurchaseRule.REPLACEABLE,
                "INVALID_SOURCE_AGREEMENT_IDENTIFIER",
                "sourceAgreementIdentifier",
                "The proposal does not replace " + agreementId + ".");
    }

    private static AwsRefusal expired(String proposalId) {
        return AgreementErrors.invalid(
                PurchaseRule.PROPOSAL_OPEN,
                "EXPIRED_AGREEMENT_PROPOSAL",
                "agreementProposalIdentifier",
                "The proposal cannot be accepted now: " + proposalId);
    }

    private static AwsRefusal missing(MissingRight right) {
        return AgreementErrors.denied(
                AgreementRule.PURCHASE_RIGHT, "Not authorized to perform " + right.action() + ".");
    }
}
