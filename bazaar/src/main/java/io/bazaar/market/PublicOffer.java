package io.bazaar.market;

import java.math.BigDecimal;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What makes a public pay-as-you-go offer.
 *
 * @param rates US dollars for one unit, by dimension key
 */
public record PublicOffer(
        String offerId,
        @Nullable String name,
        SequencedMap<String, BigDecimal> rates,
        LegalDocument eula,
        String refundPolicy) {

    /** The offer with its terms. */
    public Offer offer() {
        return new Offer(
                offerId,
                OfferKind.PUBLIC,
                name,
                Ids.proposal(offerId),
                Set.of(),
                null,
                null,
                null,
                List.of(
                        new Term.UsageBasedPricing(Ids.term(offerId, "usage"), rates),
                        new Term.Legal(Ids.term(offerId, "legal"), List.of(eula)),
                        new Term.Support(Ids.term(offerId, "support"), refundPolicy)));
    }
}
