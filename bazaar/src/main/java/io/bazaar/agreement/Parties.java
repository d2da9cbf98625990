package io.bazaar.agreement;

import io.bazaar.market.Account;
import io.bazaar.market.AccountRole;
import io.bazaar.market.Agreement;
import io.bazaar.market.Exchange;
import io.bazaar.market.SignedIn;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.Members;
import java.util.Optional;

/** Who calls, and what that makes of an agreement: acceptor, proposer, or a stranger. */
final class Parties {

    /** The only catalog. */
    static final String CATALOG = "AWSMarketplace";

    /** The only type of agreement that is made here. */
    static final String PURCHASE_AGREEMENT = "PurchaseAgreement";

    private static final String VENDOR_INSIGHTS = "VendorInsightsAgreement";

    private final Exchange exchange;

    Parties(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The agreement that the request names, for either party. */
    Agreement either(AwsCall call) {
        return either(call, new Members(call.body()).requiredText("agreementId"));
    }

    Agreement either(AwsCall call, String agreementId) {
        return exchange.agreements()
                .find(agreementId)
                .filter(agreement -> isAcceptor(call, agreement) || isProposer(call, agreement))
                .orElseThrow(() ->
                        AgreementErrors.notFound(AgreementRule.PARTY, "Agreement", agreementId));
    }

    Agreement acceptor(AwsCall call) {
        return acceptor(call, new Members(call.body()).requiredText("agreementId"));
    }

    Agreement acceptor(AwsCall call, String agreementId) {
        Agreement agreement = either(call, agreementId);
        if (!isAcceptor(call, agreement)) {
            throw AgreementErrors.denied(
                    AgreementRule.ACCEPTOR, "Only the acceptor of an agreement may do this.");
        }
        return agreement;
    }

    Agreement proposer(AwsCall call) {
        Agreement agreement = either(call);
        if (!isProposer(call, agreement)) {
            throw AgreementErrors.denied(
                    AgreementRule.PROPOSER, "Only the proposer of an agreement may do this.");
        }
        return agreement;
    }

    /** As whom the caller buys. */
    SignedIn purchaser(AwsCall call) {
        return exchange.accounts()
                .purchaser(call.caller().accountId())
                .orElseThrow(() ->
                        AgreementErrors.denied(
                                AgreementRule.PURCHASE_RIGHT,
                                "Nobody in this account may purchase."));
    }

    /** Refuses a seller's account. */
    void requireBuyer(AwsCall call) {
        Optional<Account> account = exchange.accounts().find(call.caller().accountId());
        if (account.filter(it -> it.role() == AccountRole.BUYER).isEmpty()) {
            throw AgreementErrors.denied(
                    AgreementRule.BUYER_ACCOUNT, "Only acceptors of agreements may do this.");
        }
    }

    /** Refuses another catalog; absent is meant to be the only one there is. */
    static void requireCatalog(Members asked) {
        if (!asked.text("catalog").orElse(CATALOG).equals(CATALOG)) {
            throw AgreementErrors.invalid(
                    AgreementRule.CATALOG,
                    "INVALID_CATALOG",
                    "catalog",
                    "The catalog is " + CATALOG + ".");
        }
    }

    /** Whether agreements of this type are among Bazaar's; refuses a type that does not exist. */
    static boolean arePurchases(String agreementType) {
        if (!agreementType.equals(PURCHASE_AGREEMENT) && !agreementType.equals(VENDOR_INSIGHTS)) {
            throw AgreementErrors.invalid(
                    AgreementRule.AGREEMENT_TYPE,
                    "INVALID_AGREEMENT_TYPE",
                    "agreementType",
                    "There is no agreement type " + agreementType + ".");
        }
        return agreementType.equals(PURCHASE_AGREEMENT);
    }

    private static boolean isAcceptor(AwsCall call, Agreement agreement) {
        return agreement.accountId().equals(call.caller().accountId());
    }

    private static boolean isProposer(AwsCall call, Agreement agreement) {
        return agreement.sellerAccountId().equals(call.caller().accountId());
    }
}
