package io.bazaar.pages;

import io.bazaar.market.ListingDetails;
import io.bazaar.market.ListingTexts;
import io.bazaar.market.Offer;
import io.bazaar.market.OfferKind;
import io.bazaar.market.Product;
import io.bazaar.market.Term;
import io.bazaar.market.Visibility;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A listing in the reader's language.
 *
 * @param textsLang the language the market's own texts are in
 * @param prices one for each metered dimension of the public offer
 * @param contract what the public offer's contract costs; absent where there is none
 * @param twin the same vendor's other way to buy; absent where there is none
 */
record ListingCard(
        Product product,
        ListingTexts texts,
        String textsLang,
        List<PriceRow> prices,
        @Nullable ContractPrices contract,
        @Nullable Twin twin) {

    /** Another listing that buyers confuse this one with. */
    record Twin(String listingId, String title) {}

    static ListingCard of(Product product, Locale locale, Optional<Product> twin) {
        Offer offer = product.publicOffer();
        return new ListingCard(
                product,
                product.texts(locale),
                product.texts().containsKey(locale.getLanguage()) ? locale.getLanguage() : "en",
                PriceRow.of(
                        offer.term(Term.UsageBasedPricing.class)
                                .map(Term.UsageBasedPricing::rates)
                                .orElseGet(LinkedHashMap::new),
                        product,
                        locale),
                ContractPrices.of(offer, product, locale).orElse(null),
                twin.map(it -> new Twin(it.listingId(), it.texts(locale).title())).orElse(null));
    }

    public boolean payAsYouGo() {
        return CatalogPages.isSubscription(product);
    }

    /** The id of its pricing model, for its name. */
    public String model() {
        return Filters.modelOf(product.form());
    }

    /** The free trial that the listing offers. */
    public Optional<Offer> trial() {
        return product.offers().stream()
                .filter(offer -> offer.kind() == OfferKind.FREE_TRIAL)
                .findFirst();
    }

    /** Whether only some accounts see it. */
    public boolean isLimited() {
        return product.visibility() == Visibility.LIMITED;
    }

    /** Whether nobody new can buy it. */
    public boolean isRestricted() {
        return product.visibility() == Visibility.RESTRICTED;
    }

    /** Where help is, beyond the address and the mail that every listing has. */
    public List<ListingDetails.Resource> resources() {
        String known = String.valueOf(product.supportUrl());
        return product.details().resources().stream()
                .filter(resource -> !resource.value().equals(known))
                .toList();
    }
}
