package io.bazaar.discovery;

import io.bazaar.discovery.Catalog.Sold;
import io.bazaar.market.Offer;
import io.bazaar.market.OfferKind;
import io.bazaar.wire.Members;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The filters of ListPurchaseOptions: all of them hold, of each any value. Without a filter by
 * availability only what can be accepted is listed; that is our choice.
 */
final class OptionFilter {

    private final List<Members> filters;
    private final Instant now;

    private OptionFilter(List<Members> filters, Instant now) {
        this.filters = List.copyOf(filters);
        this.now = now;
    }

    static OptionFilter read(Members asked, Instant now) {
        OptionFilter filter = new OptionFilter(asked.list("filters").orElseGet(List::of), now);
        if (!filter.has("PRODUCT_ID") && !filter.has("VISIBILITY_SCOPE")) {
            throw DiscoveryErrors.malformed(
                    DiscoveryRule.OPTIONS_SCOPE,
                    "A PRODUCT_ID or a VISIBILITY_SCOPE filter is needed.");
        }
        filter.filters.forEach(OptionFilter::check);
        return filter;
    }

    boolean matches(Sold sold) {
        return (has("AVAILABILITY_STATUS") || sold.offer().isOpen(now))
                && filters.stream().allMatch(filter -> values(filter).contains(of(filter, sold)));
    }

    private boolean has(String type) {
        return filters.stream().anyMatch(filter -> type(filter).equals(type));
    }

    private static void check(Members filter) {
        Set<String> known =
                switch (type(filter)) {
                    case "PURCHASE_OPTION_TYPE" -> Set.of("OFFER", "OFFERSET");
                    case "VISIBILITY_SCOPE" -> Set.of("PRIVATE");
                    case "AVAILABILITY_STATUS" -> Set.of("AVAILABLE", "EXPIRED");
                    default -> values(filter);
                };
        if (!known.containsAll(values(filter))) {
            throw DiscoveryErrors.malformed(
                    DiscoveryRule.OPTIONS_VALUE,
                    type(filter) + " is one of " + String.join(", ", known) + ".");
        }
    }

    private String of(Members filter, Sold sold) {
        return switch (type(filter)) {
            case "PRODUCT_ID" -> sold.product().productId();
            case "SELLER_OF_RECORD_PROFILE_ID" -> Catalog.profileId(sold.sellerAccountId());
            case "PURCHASE_OPTION_TYPE" -> "OFFER";
            case "VISIBILITY_SCOPE" ->
                    sold.offer().kind() == OfferKind.PRIVATE ? "PRIVATE" : "PUBLIC";
            default -> availability(sold.offer());
        };
    }

    /** What is not available yet is neither. */
    private String availability(Offer offer) {
        Instant end = offer.expiresAt();
        if (end != null && !now.isBefore(end)) {
            return "EXPIRED";
        }
        return offer.isOpen(now) ? "AVAILABLE" : "";
    }

    private static String type(Members filter) {
        return filter.requiredText("filterType");
    }

    private static Set<String> values(Members filter) {
        return new HashSet<>(filter.texts("filterValues"));
    }
}
