package io.bazaar.catalog;

import io.bazaar.market.Account;
import io.bazaar.market.Dimension;
import io.bazaar.market.DimensionTexts;
import io.bazaar.market.DimensionType;
import io.bazaar.market.Generation;
import io.bazaar.market.ListingDetails;
import io.bazaar.market.ListingForm;
import io.bazaar.market.ListingTexts;
import io.bazaar.market.Offer;
import io.bazaar.market.OfferKind;
import io.bazaar.market.Product;
import io.bazaar.market.Term;
import io.bazaar.market.Visibility;
import java.math.BigDecimal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a product that can be bought out of what its seller has described. What was described
 * before, in the market's file or by an earlier change set, stands where nothing else is said.
 */
final class Listing {

    static final URI STANDARD_EULA =
            URI.create("https://aws.amazon.com/marketplace/standard-contract");

    private final Described entity;
    private final List<Described> offers;
    private final @Nullable Product before;
    private final Account seller;

    Listing(Described entity, List<Described> offers, @Nullable Product before, Account seller) {
        this.entity = entity;
        this.offers = List.copyOf(offers);
        this.before = before;
        this.seller = seller;
    }

    Product product() {
        List<Offer> sold = sold();
        List<Dimension> dimensions = dimensions(sold);
        String suffix = entity.id().substring("prod-".length());
        return before == null
                ? new Product(
                        entity.id(),
                        suffix + "0".repeat(25 - suffix.length()),
                        "prodview-" + suffix,
                        entity.sellerAccountId(),
                        ListingForm.USAGE,
                        Generation.LICENSE,
                        true,
                        visibility(Visibility.LIMITED),
                        targets(Set.of()),
                        fulfillment(),
                        null,
                        null,
                        dimensions,
                        sold,
                        new ListingDetails(logo(), List.of(), List.of(), List.of()),
                        Map.of("en", texts(dimensions)))
                : changed(before, dimensions, sold);
    }

    private Product changed(Product known, List<Dimension> dimensions, List<Offer> sold) {
        boolean renamed = entity.parts().containsKey("UpdateInformation");
        Map<String, ListingTexts> texts = new LinkedHashMap<>(known.texts());
        if (renamed || entity.parts().containsKey("AddDimensions")) {
            texts.put("en", texts(dimensions));
        }
        return new Product(
                known.productId(),
                known.productCode(),
                known.listingId(),
                known.sellerAccountId(),
                known.form(),
                known.generation(),
                known.concurrentAgreements(),
                visibility(known.visibility()),
                targets(known.allowedAccounts()),
                entity.parts().containsKey("AddDeliveryOptions")
                        ? fulfillment()
                        : known.fulfillmentUrl(),
                known.supportEmail(),
                known.supportUrl(),
                dimensions,
                sold,
                known.details(),
                texts);
    }

    /** The former offers, as they are now, and then the new ones. */
    private List<Offer> sold() {
        SequencedMap<String, Offer> sold = new LinkedHashMap<>();
        if (before != null) {
            before.offers().forEach(offer -> sold.put(offer.offerId(), offer));
        }
        for (Described offer : offers) {
            if (offer.released()) {
                sold.put(offer.id(), SoldOffer.of(offer, sold.get(offer.id())));
            }
        }
        if (sold.values().stream().noneMatch(it -> it.kind() == OfferKind.PUBLIC)) {
            throw new Unfit(ChangeFault.INCOMPLETE, "a released public offer is missing");
        }
        return List.copyOf(sold.values());
    }

    /** Each has the price of the public offer; a metered one without a price cannot be sold. */
    private List<Dimension> dimensions(List<Offer> sold) {
        SequencedMap<String, BigDecimal> prices =
                sold.stream()
                        .filter(it -> it.kind() == OfferKind.PUBLIC)
                        .findFirst()
                        .flatMap(it -> it.term(Term.UsageBasedPricing.class))
                        .<SequencedMap<String, BigDecimal>>map(Term.UsageBasedPricing::rates)
                        .orElseGet(LinkedHashMap::new);
        SequencedMap<String, Dimension> all = new LinkedHashMap<>();
        if (before != null) {
            before.dimensions()
                    .forEach(it ->
                            all.put(
                                    it.key(),
                                    it.isMetered()
                                            ? metered(it.key(), it.unit(), it.types(), prices)
                                            : it));
        }
        for (Details added : added()) {
            String key = added.text("Key");
            all.put(key, metered(key, added.text("Unit"), Set.of(DimensionType.METERED), prices));
        }
        if (all.isEmpty()) {
            throw new Unfit(ChangeFault.INCOMPLETE, "AddDimensions is missing for " + entity.id());
        }
        for (String priced : prices.keySet()) {
            if (!all.containsKey(priced)) {
                throw new Unfit(ChangeFault.INVALID, "no dimension for the price of " + priced);
            }
        }
        return List.copyOf(all.values());
    }

    private static Dimension metered(
            String key, String unit, Set<DimensionType> types, Map<String, BigDecimal> prices) {
        BigDecimal price = prices.get(key);
        if (price == null) {
            throw new Unfit(ChangeFault.INCOMPLETE, "a price is missing for dimension " + key);
        }
        return new Dimension(key, unit, types, price);
    }

    private List<Details> added() {
        return part(entity, "AddDimensions").map(Details::each).orElseGet(List::of);
    }

    private Visibility visibility(Visibility otherwise) {
        return part(entity, "UpdateVisibility")
                .map(it -> Visibility.valueOf(it.text("TargetVisibility").toUpperCase(Locale.ROOT)))
                .orElse(otherwise);
    }

    private Set<String> targets(Set<String> otherwise) {
        return part(entity, "UpdateTargeting")
                .map(it -> Set.copyOf(it.in("PositiveTargeting").texts("BuyerAccounts")))
                .orElse(otherwise);
    }

    private URI fulfillment() {
        return part(entity, "AddDeliveryOptions")
                .map(Listing::fulfillment)
                .orElseThrow(() -> missing(entity, "AddDeliveryOptions"));
    }

    /** Where the registration token is posted to. */
    static URI fulfillment(Details delivery) {
        return delivery.each("DeliveryOptions")
                .getFirst()
                .in("DetailsDocument")
                .in("SaaSUrlDeliveryOptionDetails")
                .address("FulfillmentUrl");
    }

    private @Nullable URI logo() {
        return part(entity, "UpdateInformation")
                .filter(it -> !it.optional("LogoUrl").isEmpty())
                .map(it -> it.address("LogoUrl"))
                .orElse(null);
    }

    private ListingTexts texts(List<Dimension> dimensions) {
        Optional<Details> told = part(entity, "UpdateInformation");
        @Nullable ListingTexts known = before == null ? null : before.texts(Locale.ENGLISH);
        if (told.isEmpty() && known == null) {
            throw missing(entity, "UpdateInformation");
        }
        Map<String, DimensionTexts> names = new LinkedHashMap<>();
        for (Dimension dimension : dimensions) {
            names.put(
                    dimension.key(),
                    known == null
                            ? new DimensionTexts(dimension.key(), "", dimension.unit())
                            : known.dimension(dimension.key()));
        }
        for (Details added : added()) {
            names.put(
                    added.text("Key"),
                    new DimensionTexts(
                            added.text("Name"), added.optional("Description"), added.text("Unit")));
        }
        return told.map(it -> information(it, names)).orElseGet(() -> with(known, names));
    }

    private ListingTexts information(Details told, Map<String, DimensionTexts> names) {
        return new ListingTexts(
                told.text("ProductTitle"),
                seller.name(),
                told.text("ShortDescription"),
                told.text("LongDescription"),
                told.texts("Highlights"),
                told.texts("Categories"),
                told.texts("SearchKeywords"),
                "",
                told.optional("SupportDescription"),
                "",
                STANDARD_EULA.toString(),
                names);
    }

    private static ListingTexts with(
            @Nullable ListingTexts known, Map<String, DimensionTexts> names) {
        if (known == null) {
            throw new IllegalStateException("texts of nothing");
        }
        return new ListingTexts(
                known.title(),
                known.vendor(),
                known.shortDescription(),
                known.longDescription(),
                known.highlights(),
                known.categories(),
                known.keywords(),
                known.pricing(),
                known.support(),
                known.usageInstructions(),
                known.eula(),
                names);
    }

    static Optional<Details> part(Described of, String type) {
        return Optional.ofNullable(of.parts().get(type)).map(it -> new Details(it, type));
    }

    static Unfit missing(Described of, String type) {
        return new Unfit(ChangeFault.INCOMPLETE, type + " is missing for " + of.id());
    }
}
