package io.bazaar.market;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A product with its listing and its offers.
 *
 * @param productId {@code prod-…}
 * @param productCode the code that ResolveCustomer answers
 * @param listingId {@code prodview-…}, the address of the listing
 * @param concurrentAgreements whether one account may hold several agreements
 * @param allowedAccounts who sees a limited product besides its seller
 * @param fulfillmentUrl where the registration token is posted to
 * @param offers the first public one is what a buyer gets who names none
 * @param texts by language; {@code en} is required
 */
public record Product(
        String productId,
        String productCode,
        String listingId,
        String sellerAccountId,
        ListingForm form,
        Generation generation,
        boolean concurrentAgreements,
        Visibility visibility,
        Set<String> allowedAccounts,
        URI fulfillmentUrl,
        @Nullable String supportEmail,
        @Nullable URI supportUrl,
        List<Dimension> dimensions,
        List<Offer> offers,
        ListingDetails details,
        Map<String, ListingTexts> texts) {

    private static final String FALLBACK = "en";

    public Product {
        Checks.that(productId.startsWith("prod-"), "productId must start with prod-: " + productId);
        Checks.that(
                listingId.startsWith("prodview-"),
                "listingId must start with prodview-: " + listingId);
        Checks.that(texts.containsKey(FALLBACK), "English texts (en) are missing: " + productId);
        Checks.that(!dimensions.isEmpty(), "a product needs a dimension: " + productId);
        Checks.that(
                generation == Generation.LICENSE || !concurrentAgreements,
                "a legacy product has one agreement per account: concurrentAgreements: false");
        Checks.that(
                form == ListingForm.CONTRACT || dimensions.stream().anyMatch(Dimension::isMetered),
                "form " + form + " needs a metered dimension: " + productId);
        Checks.that(
                !form.isContract() || dimensions.stream().anyMatch(Dimension::isEntitled),
                "form " + form + " needs an entitled dimension: " + productId);
        Checks.that(
                offers.stream().anyMatch(it -> it.kind() == OfferKind.PUBLIC),
                "a public offer is missing: " + productId);
        Checks.that(
                offers.stream().filter(it -> it.kind() == OfferKind.FREE_TRIAL).count() <= 1,
                "a product has one free trial at most: " + productId);
        Checks.that(
                generation == Generation.LICENSE
                        || offers.stream().allMatch(it -> it.resale() == null),
                "a legacy product has no resellers: " + productId);
        allowedAccounts = Set.copyOf(allowedAccounts);
        dimensions = List.copyOf(dimensions);
        offers = List.copyOf(offers);
        texts = Map.copyOf(texts);
    }

    /** The same with one more offer, unless it is among them. */
    Product offering(Offer offer) {
        if (offer(offer.offerId()).isPresent()) {
            return this;
        }
        List<Offer> all = new ArrayList<>(offers);
        all.add(offer);
        return new Product(
                productId,
                productCode,
                listingId,
                sellerAccountId,
                form,
                generation,
                concurrentAgreements,
                visibility,
                allowedAccounts,
                fulfillmentUrl,
                supportEmail,
                supportUrl,
                dimensions,
                all,
                details,
                texts);
    }

    /** The texts in the reader's language, in English where there are none. */
    public ListingTexts texts(Locale locale) {
        ListingTexts english = texts.get(FALLBACK);
        ListingTexts own = texts.get(locale.getLanguage());
        if (own != null) {
            return own;
        }
        if (english == null) {
            throw new IllegalStateException("no English texts: " + productId);
        }
        return english;
    }

    /** The dimension with this key. */
    public Optional<Dimension> dimension(String key) {
        return dimensions.stream().filter(dimension -> dimension.key().equals(key)).findFirst();
    }

    /** The offer with this id. */
    public Optional<Offer> offer(String offerId) {
        return offers.stream().filter(offer -> offer.offerId().equals(offerId)).findFirst();
    }

    /** The public offer that everybody is shown. */
    public Offer publicOffer() {
        return offers.stream()
                .filter(offer -> offer.kind() == OfferKind.PUBLIC)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no public offer: " + productId));
    }

    /** The id of the public offer. */
    public String offerId() {
        return publicOffer().offerId();
    }

    /** Whether this account may see the listing in searches and buy. */
    public boolean isOpenTo(String accountId) {
        return switch (visibility) {
            case PUBLIC -> true;
            case LIMITED ->
                    accountId.equals(sellerAccountId) || allowedAccounts.contains(accountId);
            case RESTRICTED -> false;
        };
    }
}
