package io.bazaar.agreement;

import io.bazaar.market.Agreement;
import io.bazaar.market.AmendAnswer;
import io.bazaar.market.Amendment;
import io.bazaar.market.Definitions;
import io.bazaar.market.FixedCharge;
import io.bazaar.market.Market;
import io.bazaar.market.Offer;
import io.bazaar.market.Product;
import io.bazaar.market.Purchase;
import io.bazaar.market.SignedIn;
import io.bazaar.market.SubscribeAnswer;
import io.bazaar.market.Term;
import io.bazaar.market.UpfrontChoice;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Understands what CreateAgreementRequest asks for, and what would come of it. */
final class Drafting {

    private final Definitions definitions;
    private final Market market;
    private final Parties parties;

    Drafting(AgreementDesk desk, Parties parties) {
        this.definitions = desk.definitions();
        this.market = desk.market();
        this.parties = parties;
    }

    /**
     * What is asked for.
     *
     * @param purchase absent for an amendment
     * @param amendment absent for a purchase
     * @param amends the agreement to amend; absent for a purchase
     */
    record Draft(
            @Nullable Purchase purchase,
            @Nullable Amendment amendment,
            @Nullable String amends,
            ChargeSummary summary) {}

    private record Proposal(Product product, Offer offer) {}

    Draft draft(AwsCall call, SignedIn buyer) {
        Members asked = new Members(call.body());
        String intent = asked.requiredText("intent");
        Optional<Agreement> source = source(call, asked, intent);
        return intent.equals("AMEND") && source.isPresent()
                ? amendment(asked, buyer, source.get())
                : purchase(asked, buyer, source);
    }

    private Optional<Agreement> source(AwsCall call, Members asked, String intent) {
        Optional<String> id = asked.text("sourceAgreementIdentifier");
        if (intent.equals("NEW")) {
            if (id.isPresent()) {
                throw AgreementErrors.invalid(
                        PurchaseRule.SOURCE_NOT_NEW,
                        "INVALID_SOURCE_AGREEMENT_IDENTIFIER",
                        "sourceAgreementIdentifier",
                        "NEW goes without another agreement.");
            }
            return Optional.empty();
        }
        Agreement source =
                parties.acceptor(
                        call,
                        id.orElseThrow(() ->
                                AgreementErrors.invalid(
                                        PurchaseRule.SOURCE_GIVEN,
                                        "MISSING_SOURCE_AGREEMENT_IDENTIFIER",
                                        "sourceAgreementIdentifier",
                                        intent + " names an agreement.")));
        if (!source.isActive()) {
            throw Refused.inactive(source.agreementId());
        }
        return Optional.of(source);
    }

    private Draft purchase(Members asked, SignedIn buyer, Optional<Agreement> source) {
        Proposal proposal =
                proposal(
                        asked.text("agreementProposalIdentifier")
                                .orElseThrow(() ->
                                        AgreementErrors.invalid(
                                                PurchaseRule.PROPOSAL_GIVEN,
                                                "MISSING_AGREEMENT_PROPOSAL_IDENTIFIER",
                                                "agreementProposalIdentifier",
                                                "A proposal is named.")),
                        buyer);
        RequestedTerms terms = RequestedTerms.read(asked, proposal.offer().terms());
        terms.requireMandatory();
        Purchase purchase = wanted(proposal, buyer, terms);
        if (source.isPresent()) {
            purchase = purchase.replacing(source.get().agreementId());
        }
        return switch (market.preview(purchase)) {
            case SubscribeAnswer.Subscribed(Agreement agreement) ->
                    new Draft(
                            purchase,
                            null,
                            null,
                            new ChargeSummary(
                                    agreement,
                                    agreement.charges(),
                                    source.<Map<String, Integer>>map(Agreement::entitled)
                                            .orElseGet(Map::of),
                                    true));
            case SubscribeAnswer refused -> throw refused(refused, purchase);
        };
    }

    private static Purchase wanted(Proposal proposal, SignedIn buyer, RequestedTerms terms) {
        Purchase purchase =
                new Purchase(buyer, proposal.product().listingId(), "")
                        .of(proposal.offer().offerId());
        boolean renews = terms.autoRenew().orElse(false);
        return terms.choice().map(choice -> purchase.choosing(choice, renews)).orElse(purchase);
    }

    private Proposal proposal(String id, SignedIn buyer) {
        return proposals(id)
                .filter(it -> it.offer().isFor(buyer.accountId()))
                .orElseThrow(() ->
                        AgreementErrors.notFound(
                                PurchaseRule.PROPOSAL_KNOWN, "AgreementProposal", id));
    }

    private Optional<Proposal> proposals(String id) {
        for (Product product : definitions.products()) {
            for (Offer offer : product.offers()) {
                if (offer.agreementProposalId().equals(id)) {
                    return Optional.of(new Proposal(product, offer));
                }
            }
        }
        return Optional.empty();
    }

    /** A refusal of the market, said by the ids of the API. */
    AwsRefusal refused(SubscribeAnswer answer, Purchase purchase) {
        Optional<Product> product = market.listing(purchase.listingId());
        return Refused.purchase(
                answer,
                product.map(Product::productId).orElseGet(purchase::listingId),
                product.flatMap(it -> Optional.ofNullable(purchase.offerId()).flatMap(it::offer))
                        .map(Offer::agreementProposalId)
                        .orElseGet(purchase::listingId));
    }

    private Draft amendment(Members asked, SignedIn buyer, Agreement agreement) {
        requireOwn(asked, agreement);
        RequestedTerms terms = RequestedTerms.read(asked, agreement.terms());
        Amendment amendment = new Amendment(more(terms, agreement), terms.autoRenew().orElse(null));
        if (amendment.autoRenew() == null && terms.choice().isEmpty()) {
            throw AgreementErrors.invalid(
                    PurchaseRule.AMENDABLE,
                    "UNSUPPORTED_ACTION",
                    "requestedTerms",
                    "Neither renewal nor quantities are amended.");
        }
        return switch (market.preview(buyer, agreement.agreementId(), amendment)) {
            case AmendAnswer.Amended(Agreement changed) -> {
                List<FixedCharge> added =
                        changed.charges()
                                .subList(agreement.charges().size(), changed.charges().size());
                yield new Draft(
                        null,
                        amendment,
                        agreement.agreementId(),
                        new ChargeSummary(changed, added, agreement.entitled(), false));
            }
            case AmendAnswer refused -> throw Refused.amendment(refused);
        };
    }

    /** The quantities that differ, of the duration that was agreed. */
    private static SequencedMap<String, Integer> more(RequestedTerms terms, Agreement agreement) {
        SequencedMap<String, Integer> more = new LinkedHashMap<>();
        Optional<UpfrontChoice> asked = terms.choice();
        Optional<UpfrontChoice> before =
                agreement
                        .term(Term.ConfigurableUpfrontPricing.class)
                        .flatMap(it -> Optional.ofNullable(it.choice()));
        if (asked.isPresent() && before.isPresent()) {
            if (!asked.get().duration().equals(before.get().duration())) {
                throw RequestedTerms.unfit("The duration stays " + before.get().duration() + ".");
            }
            asked.get()
                    .quantities()
                    .forEach((key, quantity) -> {
                        if (!quantity.equals(before.get().quantities().get(key))) {
                            more.put(key, quantity);
                        }
                    });
        }
        return more;
    }

    private void requireOwn(Members asked, Agreement agreement) {
        Optional<String> id = asked.text("agreementProposalIdentifier");
        boolean other =
                id.isPresent()
                        && proposals(id.get())
                                .filter(it -> it.offer().offerId().equals(agreement.offerId()))
                                .isEmpty();
        if (other) {
            throw AgreementErrors.invalid(
                    PurchaseRule.PROPOSAL_OF_SOURCE,
                    "INVALID_AGREEMENT_PROPOSAL_IDENTIFIER",
                    "agreementProposalIdentifier",
                    "The proposal is not that of " + agreement.agreementId() + ".");
        }
    }
}
