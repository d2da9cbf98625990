package io.stallholder.simulation;

import io.stallholder.marketplace.gateway.AgreementGateway;
import io.stallholder.marketplace.gateway.AgreementSearch;
import io.stallholder.marketplace.gateway.FoundAgreement;
import io.stallholder.marketplace.gateway.SearchAnswer;
import java.util.List;
import java.util.Optional;

/** AWS's list of agreements, as a node sees it. */
final class Directory implements AgreementGateway {

    private final World world;
    private final Node node;

    Directory(World world, Node node) {
        this.world = world;
        this.node = node;
    }

    @Override
    public SearchAnswer search(AgreementSearch search, Optional<String> next) {
        world.check(!world.journal().isOpen(), "AWS is searched within a transaction");
        world.between(node, Step.SWEEP);
        if (world.strikes(Fault.SEARCH_DOWN, Step.SWEEP)) {
            return world.chance().oneIn(2)
                    ? new SearchAnswer.Throttled()
                    : new SearchAnswer.Unavailable("connect timed out");
        }
        SearchAnswer imagined =
                new SearchAnswer.Page(
                        world.mutant().equals("unswept") ? List.of() : found(search),
                        Optional.empty(),
                        true);
        SearchAnswer answer = world.wire().search(search, imagined);
        world.between(node, Step.SWEEP);
        return answer;
    }

    private List<FoundAgreement> found(AgreementSearch search) {
        return world.customers().sold().stream()
                .filter(one -> Prices.productId(one.productCode).equals(search.productId()))
                .filter(one ->
                        switch (search) {
                            case AgreementSearch.Active _ -> one.deprovisioned == null;
                            case AgreementSearch.OfBuyer(_, var account) ->
                                    one.account.equals(account);
                        })
                .map(Directory::listed)
                .toList();
    }

    private static FoundAgreement listed(Sold one) {
        return new FoundAgreement(
                one.agreementId(),
                one.account,
                one.deprovisioned == null ? "ACTIVE" : "CANCELLED",
                one.activated,
                Optional.ofNullable(one.deprovisioned),
                List.of(one.license));
    }
}
