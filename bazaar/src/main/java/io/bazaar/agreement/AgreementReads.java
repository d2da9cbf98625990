package io.bazaar.agreement;

import static java.util.Comparator.comparing;

import io.bazaar.clock.MarketClock;
import io.bazaar.market.Agreement;
import io.bazaar.market.AgreementStatus;
import io.bazaar.market.Agreements;
import io.bazaar.market.Definitions;
import io.bazaar.market.EntitlementSettings.EntitledParty;
import io.bazaar.market.RegistrationTokens;
import io.bazaar.market.Term;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.Members;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SearchAgreements, DescribeAgreement, GetAgreementTerms and GetAgreementEntitlements. */
final class AgreementReads {

    /** The value set is not published. */
    private static final String ENTITLEMENT_TYPE = "License";

    private final Definitions definitions;
    private final MarketClock clock;
    private final Agreements agreements;
    private final RegistrationTokens tokens;
    private final Parties parties;

    AgreementReads(AgreementDesk desk, Parties parties) {
        this.definitions = desk.definitions();
        this.clock = desk.exchange().clock();
        this.agreements = desk.exchange().agreements();
        this.tokens = desk.tokens();
        this.parties = parties;
    }

    AwsReply search(AwsCall call) {
        Members asked = new Members(call.body());
        Parties.requireCatalog(asked);
        SearchQuestion question = SearchQuestion.read(asked);
        Comparator<Agreement> order = order(asked.structure("sort"));
        String caller = call.caller().accountId();
        List<Agreement> found =
                (question.byProposer() ? agreements.withSeller(caller) : agreements.of(caller))
                        .stream().filter(question::matches).sorted(order).toList();
        return AgreementPages.page(
                call,
                found,
                new AgreementPages.Form<>(
                        "agreementViewSummaries", Agreement::agreementId, AgreementView::summary));
    }

    /** An agreement without an end is taken to end last. */
    private static Comparator<Agreement> order(Optional<Members> sort) {
        String by = sort.flatMap(it -> it.text("sortBy")).orElse("EndTime");
        if (!by.equals("EndTime")) {
            throw AgreementErrors.invalid(
                    AgreementRule.SORT_BY,
                    "INVALID_SORT_BY",
                    "sort.sortBy",
                    "Agreements are sorted by EndTime, not by " + by + ".");
        }
        Comparator<Agreement> order =
                comparing(AgreementReads::end)
                        .thenComparing(Agreement::acceptedAt)
                        .thenComparing(Agreement::agreementId);
        boolean up = sort.flatMap(it -> it.text("sortOrder")).orElse("").equals("ASCENDING");
        return up ? order : order.reversed();
    }

    private static Instant end(Agreement agreement) {
        return Optional.ofNullable(AgreementView.end(agreement)).orElse(Instant.MAX);
    }

    AwsReply describe(AwsCall call) {
        return AwsReply.of(AgreementView.described(parties.either(call)));
    }

    AwsReply terms(AwsCall call) {
        return AgreementPages.page(
                call,
                parties.either(call).terms(),
                new AgreementPages.Form<>("acceptedTerms", Term::id, TermForm.accepted()::write));
    }

    AwsReply entitlements(AwsCall call) {
        boolean open =
                definitions.settings().entitlements().agreementParty() == EntitledParty.EITHER;
        Agreement agreement = open ? parties.either(call) : parties.acceptor(call);
        boolean buyer = agreement.accountId().equals(call.caller().accountId());
        return AgreementPages.page(
                call,
                List.of(agreement),
                new AgreementPages.Form<>(
                        "agreementEntitlements",
                        Agreement::agreementId,
                        it -> entitlement(it, buyer)));
    }

    /** A registration token is the buyer's. */
    private Map<String, Object> entitlement(Agreement agreement, boolean buyer) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("resource", AgreementView.resource(agreement));
        body.put("type", ENTITLEMENT_TYPE);
        body.put("licenseArn", agreement.licenseArn());
        if (!agreement.isActive()) {
            body.put("status", isGone(agreement) ? "DEPROVISIONED" : "PROVISIONED");
            body.put("statusReasonCode", "AGREEMENT_INACTIVE");
        } else if (agreement.startsAt().isAfter(clock.instant())) {
            body.put("status", "SCHEDULED");
            body.put("statusReasonCode", "FUTURE_START_DATE");
        } else if (agreement.activatedAt() == null) {
            body.put("status", "PENDING");
            body.put("statusReasonCode", "PROVISIONING_IN_PROGRESS");
        } else {
            body.put("status", "PROVISIONED");
            body.put("statusReasonCode", "AGREEMENT_ACTIVE");
            if (buyer) {
                body.put("registrationToken", tokens.mintForApi(agreement));
            }
        }
        return body;
    }

    /** A license that a successor keeps is not this agreement's any more. */
    private boolean isGone(Agreement agreement) {
        boolean kept =
                agreements
                        .byLicense(agreement.licenseArn())
                        .filter(it -> it.agreementId().equals(agreement.agreementId()))
                        .isEmpty();
        return agreement.deprovisionedAt() != null
                || (agreement.status() != AgreementStatus.ACTIVE && kept);
    }
}
