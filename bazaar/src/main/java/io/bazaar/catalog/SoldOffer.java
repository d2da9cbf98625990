package io.bazaar.catalog;

import io.bazaar.market.LegalDocument;
import io.bazaar.market.Offer;
import io.bazaar.market.OfferKind;
import io.bazaar.market.PublicOffer;
import io.bazaar.market.Term;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Makes a public pay-as-you-go offer out of what its seller has described. */
final class SoldOffer {

    private SoldOffer() {}

    /** What is sold; what is not described anew is as before. */
    static Offer of(Described offer, @Nullable Offer known) {
        if (known != null && known.kind() != OfferKind.PUBLIC) {
            throw new Unfit(
                    ChangeFault.UNSUPPORTED, "only public offers are changed: " + offer.id());
        }
        @Nullable String former = known == null ? null : known.name();
        return new PublicOffer(
                        offer.id(),
                        Listing.part(offer, "UpdateInformation")
                                .map(it -> it.text("Name"))
                                .orElse(former),
                        rates(offer, known),
                        Listing.part(offer, "UpdateLegalTerms")
                                .map(SoldOffer::eula)
                                .or(() ->
                                        before(known, Term.Legal.class)
                                                .map(it -> it.documents().getFirst()))
                                .orElseThrow(() -> Listing.missing(offer, "UpdateLegalTerms")),
                        Listing.part(offer, "UpdateSupportTerms")
                                .map(it -> term(it, "SupportTerm").text("RefundPolicy"))
                                .or(() ->
                                        before(known, Term.Support.class)
                                                .map(Term.Support::refundPolicy))
                                .orElseThrow(() -> Listing.missing(offer, "UpdateSupportTerms")))
                .offer();
    }

    private static SequencedMap<String, BigDecimal> rates(Described offer, @Nullable Offer known) {
        Optional<Details> pricing = Listing.part(offer, "UpdatePricingTerms");
        if (pricing.isEmpty()) {
            return before(known, Term.UsageBasedPricing.class)
                    .map(Term.UsageBasedPricing::rates)
                    .orElseThrow(() -> Listing.missing(offer, "UpdatePricingTerms"));
        }
        return rates(pricing.get());
    }

    /** The rates of usage-based pricing in US dollars, by dimension key. */
    static SequencedMap<String, BigDecimal> rates(Details pricing) {
        Details term = term(pricing, "UsageBasedPricingTerm");
        if (!term.text("CurrencyCode").equals(Term.CURRENCY)) {
            throw term.wrong("CurrencyCode", "is USD here");
        }
        SequencedMap<String, BigDecimal> rates = new LinkedHashMap<>();
        for (Details rate : term.each("RateCards").getFirst().each("RateCard")) {
            if (rates.put(rate.text("DimensionKey"), rate.price("Price")) != null) {
                throw rate.wrong("DimensionKey", "occurs twice: " + rate.text("DimensionKey"));
            }
        }
        return rates;
    }

    /** The document of a legal term. */
    static LegalDocument eula(Details terms) {
        Details document = term(terms, "LegalTerm").each("Documents").getFirst();
        return switch (document.text("Type")) {
            case "StandardEula" ->
                    new LegalDocument(
                            "StandardEula", Listing.STANDARD_EULA, document.text("Version"));
            case "CustomEula" -> new LegalDocument("CustomEula", document.address("Url"), null);
            default -> throw document.wrong("Type", "is StandardEula or CustomEula");
        };
    }

    /** The one term of this type. */
    static Details term(Details terms, String type) {
        return terms.each("Terms").stream()
                .filter(term -> term.text("Type").equals(type))
                .findFirst()
                .orElseThrow(() -> terms.wrong("Terms", "has a " + type));
    }

    private static <T extends Term> Optional<T> before(@Nullable Offer known, Class<T> term) {
        return Optional.ofNullable(known).flatMap(it -> it.term(term));
    }
}
