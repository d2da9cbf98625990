package io.bazaar.market;

import io.bazaar.market.ListingDetails.Badge;
import io.bazaar.market.ListingDetails.ContentType;
import io.bazaar.market.ListingDetails.PricingUnit;
import io.bazaar.market.ListingDetails.Resource;
import io.bazaar.market.ListingDetails.ResourceType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a product of the market's file, with its listing. */
final class ProductReader {

    private static final String UNIT = "Units";

    private final MarketSettings settings;
    private final List<Account> accounts;
    private final Once once;

    ProductReader(MarketSettings settings, List<Account> accounts, Once once) {
        this.settings = settings;
        this.accounts = accounts;
        this.once = once;
    }

    /** Notes an id that must not be given a second time. */
    @FunctionalInterface
    interface Once {
        void check(Section from, String key, String value);
    }

    Product read(Section from) {
        String productId = from.get("productId", Scalar.TEXT);
        once.check(from, "productId", productId);
        String productCode = from.get("productCode", Scalar.TEXT);
        once.check(from, "productCode", productCode);
        String listingId = from.get("listingId", Scalar.TEXT);
        once.check(from, "listingId", listingId);
        Generation generation =
                from.get("generation", Scalar.oneOf(Generation.class), Generation.LICENSE);
        ListingForm form = from.get("form", Scalar.oneOf(ListingForm.class));
        String seller = seller(from);
        boolean concurrent =
                from.get("concurrentAgreements", Scalar.FLAG, generation == Generation.LICENSE);
        Visibility visibility =
                from.get("visibility", Scalar.oneOf(Visibility.class), Visibility.PUBLIC);
        List<Dimension> dimensions = dimensions(from);
        OfferReader offers = new OfferReader(settings, form, dimensions, once);
        return from.build(() ->
                new Product(
                        productId,
                        productCode,
                        listingId,
                        seller,
                        form,
                        generation,
                        concurrent,
                        visibility,
                        Set.copyOf(from.list("allowedAccounts", Scalar.TEXT)),
                        from.get("fulfillmentUrl", Scalar.ADDRESS),
                        from.find("supportEmail", Scalar.TEXT),
                        from.find("supportUrl", Scalar.ADDRESS),
                        dimensions,
                        from.sections("offers", "this offer", it -> offer(it, offers, seller)),
                        from.optional("details", ProductReader::details)
                                .orElseGet(() ->
                                        new ListingDetails(null, List.of(), List.of(), List.of())),
                        from.sectionsByKey("texts", (_, texts) -> texts(texts))));
    }

    private Offer offer(Section from, OfferReader offers, String seller) {
        Offer offer = offers.read(from);
        @Nullable Resale resale = offer.resale();
        if (resale != null && (resale.accountId().equals(seller) || !sells(resale.accountId()))) {
            from.flaw(
                    "resale",
                    "accountId "
                            + resale.accountId()
                            + " is no other account with role: seller; add the reseller under"
                            + " accounts");
        }
        return offer;
    }

    private String seller(Section from) {
        String seller = from.get("sellerAccountId", Scalar.TEXT);
        if (!sells(seller)) {
            from.flaw(
                    "sellerAccountId",
                    "sellerAccountId "
                            + seller
                            + " is no account with role: seller; add it under accounts");
        }
        return seller;
    }

    private boolean sells(String accountId) {
        return accounts.stream()
                .filter(account -> account.role() == AccountRole.SELLER)
                .anyMatch(account -> account.accountId().equals(accountId));
    }

    private static List<Dimension> dimensions(Section from) {
        List<Dimension> dimensions =
                from.sections("dimensions", "this dimension", ProductReader::dimension);
        Set<String> keys = new HashSet<>();
        for (Dimension dimension : dimensions) {
            if (!keys.add(dimension.key())) {
                from.flaw("dimensions", "dimension " + dimension.key() + " occurs twice; keep one");
            }
        }
        return dimensions;
    }

    private static Dimension dimension(Section from) {
        List<DimensionType> types = from.list("types", Scalar.oneOf(DimensionType.class));
        Set<DimensionType> given =
                types.isEmpty() ? Set.of(DimensionType.METERED) : Set.copyOf(types);
        return from.build(() ->
                new Dimension(
                        from.get("key", Scalar.TEXT),
                        from.get("unit", Scalar.TEXT, UNIT),
                        given,
                        from.find("price", Scalar.PRICE)));
    }

    private static ListingDetails details(Section from) {
        return from.build(() ->
                new ListingDetails(
                        from.find("logo", Scalar.ADDRESS),
                        from.list("badges", Scalar.oneOf(Badge.class)),
                        from.list("units", Scalar.oneOf(PricingUnit.class)),
                        from.sections("resources", "this resource", ProductReader::resource)));
    }

    private static Resource resource(Section from) {
        @Nullable String name = from.find("name", Scalar.TEXT);
        return from.build(() ->
                new Resource(
                        from.get("type", Scalar.oneOf(ResourceType.class)),
                        from.get("content", Scalar.oneOf(ContentType.class)),
                        from.get("value", Scalar.TEXT),
                        name));
    }

    private static ListingTexts texts(Section from) {
        ListingTexts texts =
                new ListingTexts(
                        from.get("title", Scalar.TEXT),
                        from.get("vendor", Scalar.TEXT),
                        from.get("shortDescription", Scalar.TEXT),
                        from.get("longDescription", Scalar.TEXT),
                        from.list("highlights", Scalar.TEXT),
                        from.list("categories", Scalar.TEXT),
                        from.list("keywords", Scalar.TEXT),
                        from.get("pricing", Scalar.ANY_TEXT, ""),
                        from.get("support", Scalar.ANY_TEXT, ""),
                        from.get("usageInstructions", Scalar.ANY_TEXT, ""),
                        from.get("eula", Scalar.TEXT),
                        from.sectionsByKey("dimensions", (_, it) -> names(it)));
        return from.build(() -> texts);
    }

    private static DimensionTexts names(Section from) {
        DimensionTexts names =
                new DimensionTexts(
                        from.get("name", Scalar.TEXT),
                        from.get("description", Scalar.ANY_TEXT, ""),
                        from.get("unit", Scalar.TEXT));
        return from.build(() -> names);
    }
}
