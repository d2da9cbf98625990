package io.stallholder.testing;

import io.stallholder.marketplace.gateway.AgreementGateway;
import io.stallholder.marketplace.gateway.AgreementSearch;
import io.stallholder.marketplace.gateway.FoundAgreement;
import io.stallholder.marketplace.gateway.SearchAnswer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Agreement API as a test tells it: agreements by product, and troubles that come first. */
public final class FakeAgreements implements AgreementGateway {

    private final Map<String, Listed> byId = new LinkedHashMap<>();
    private final Deque<SearchAnswer> troubles = new ArrayDeque<>();
    private final List<AgreementSearch> asked = new ArrayList<>();
    private boolean complete = true;

    /** AWS lists the agreement like this from now on, the newest last. */
    public void list(String productId, FoundAgreement agreement) {
        byId.put(agreement.agreementId(), new Listed(productId, agreement));
    }

    /** AWS lists nothing any more. */
    public void clear() {
        byId.clear();
    }

    /** The next search is answered with this instead. */
    public void trouble(SearchAnswer answer) {
        troubles.add(answer);
    }

    /** Something on every page cannot be read, or can again. */
    public void unreadable(boolean is) {
        complete = !is;
    }

    /** What was asked since the last look. */
    public List<AgreementSearch> asked() {
        List<AgreementSearch> searches = List.copyOf(asked);
        asked.clear();
        return searches;
    }

    @Override
    public SearchAnswer search(AgreementSearch search, Optional<String> next) {
        asked.add(search);
        if (!troubles.isEmpty()) {
            return troubles.removeFirst();
        }
        int from = next.map(Integer::parseInt).orElse(0);
        List<FoundAgreement> all =
                byId.values().stream()
                        .filter(one -> one.matches(search))
                        .map(Listed::agreement)
                        .toList();
        int to = Math.min(all.size(), from + AGREEMENTS_PER_PAGE_MAX);
        return new SearchAnswer.Page(
                all.subList(from, to),
                to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty(),
                complete);
    }

    private record Listed(String productId, FoundAgreement agreement) {
        boolean matches(AgreementSearch search) {
            return productId.equals(search.productId())
                    && switch (search) {
                        case AgreementSearch.Active _ -> agreement.isActive();
                        case AgreementSearch.OfBuyer(_, var account) ->
                                agreement.account().equals(account);
                    };
        }
    }
}
