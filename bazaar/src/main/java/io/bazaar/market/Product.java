package io.bazaar.market;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A product with its listing and its public offer.
 *
 * @param productId {@code prod-…}
 * @param productCode the code that ResolveCustomer answers
 * @param listingId {@code prodview-…}, the address of the listing
 * @param concurrentAgreements whether one account may hold several agreements
 * @param fulfillmentUrl where the registration token is posted to
 * @param texts by language; {@code en} is required
 */
public record Product(
        String productId,
        String productCode,
        String listingId,
        String sellerAccountId,
        String offerId,
        ListingForm form,
        boolean concurrentAgreements,
        URI fulfillmentUrl,
        @Nullable String supportEmail,
        @Nullable URI supportUrl,
        List<Dimension> dimensions,
        Map<String, ListingTexts> texts) {

    private static final String FALLBACK = "en";

    public Product {
        Checks.that(productId.startsWith("prod-"), "productId must start with prod-: " + productId);
        Checks.that(
                listingId.startsWith("prodview-"),
                "listingId must start with prodview-: " + listingId);
        Checks.that(texts.containsKey(FALLBACK), "English texts are missing: " + productId);
        Checks.that(
                form == ListingForm.CONTRACT || !dimensions.isEmpty(),
                "a subscription needs a dimension: " + productId);
        dimensions = List.copyOf(dimensions);
        texts = Map.copyOf(texts);
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
}
