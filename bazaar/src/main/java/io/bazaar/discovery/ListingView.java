package io.bazaar.discovery;

import io.bazaar.market.ListingDetails.Resource;
import io.bazaar.market.ListingTexts;
import io.bazaar.market.Product;
import io.bazaar.wire.AwsCall;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Listings and products as the API writes them, in English. */
final class ListingView {

    private static final int HIGHLIGHTS_MAX = 10;

    private final Catalog catalog;
    private final String logo;

    /**
     * @param logo the path of what stands for a logo where there is none
     */
    ListingView(Catalog catalog, String logo) {
        this.catalog = catalog;
        this.logo = logo;
    }

    Map<String, Object> listing(AwsCall call, Product product) {
        Map<String, Object> body = inSearch(call, product);
        body.remove("reviewSummary");
        body.put("associatedEntities", List.of(associated(product)));
        body.put("longDescription", texts(product).longDescription());
        body.put("highlights", highlights(product));
        body.put("promotionalMedia", List.of());
        body.put("resources", resources(product));
        body.put("sellerEngagements", List.of());
        body.put("useCases", List.of());
        return body;
    }

    /** Nothing is reviewed here. */
    Map<String, Object> inSearch(AwsCall call, Product product) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("listingId", product.listingId());
        body.put("listingName", texts(product).title());
        body.put("publisher", catalog.seller(product));
        body.put("catalog", Catalog.NAME);
        body.put("shortDescription", texts(product).shortDescription());
        body.put("logoThumbnailUrl", logo(call, product));
        body.put("categories", Labels.write(Labels.categories(product), "categoryId"));
        body.put("badges", Labels.write(Labels.badges(product), "badgeType"));
        body.put("pricingModels", Labels.write(Labels.pricingModels(product), "pricingModelType"));
        body.put("pricingUnits", Labels.write(Labels.pricingUnits(product), "pricingUnitType"));
        body.put("fulfillmentOptionSummaries", fulfillment());
        body.put("reviewSummary", Map.of("reviewSourceSummaries", List.of()));
        body.put("associatedEntities", List.of(Map.of("product", catalog.named(product))));
        return body;
    }

    Map<String, Object> product(AwsCall call, Product product) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("productId", product.productId());
        body.put("catalog", Catalog.NAME);
        body.put("productName", texts(product).title());
        body.put("manufacturer", catalog.seller(product));
        body.put("deployedOnAws", Labels.deployedOnAws(product).value());
        body.put("shortDescription", texts(product).shortDescription());
        body.put("longDescription", texts(product).longDescription());
        body.put("logoThumbnailUrl", logo(call, product));
        body.put("fulfillmentOptionSummaries", fulfillment());
        body.put("categories", Labels.write(Labels.categories(product), "categoryId"));
        body.put("highlights", highlights(product));
        body.put("promotionalMedia", List.of());
        body.put("resources", resources(product));
        body.put("sellerEngagements", List.of());
        return body;
    }

    private Map<String, Object> associated(Product product) {
        return Map.of(
                "product",
                catalog.named(product),
                "offer",
                new OfferView(catalog).named(product, product.publicOffer()));
    }

    private String logo(AwsCall call, Product product) {
        URI own = product.details().logo();
        return own == null ? call.endpoint() + logo : own.toString();
    }

    private static List<Map<String, String>> fulfillment() {
        return List.of(Labels.SAAS.as("fulfillmentOptionType"));
    }

    private static List<String> highlights(Product product) {
        return texts(product).highlights().stream().limit(HIGHLIGHTS_MAX).toList();
    }

    private static List<Map<String, String>> resources(Product product) {
        List<Map<String, String>> resources = new ArrayList<>();
        for (Resource resource : product.details().resources()) {
            Map<String, String> body =
                    resource(resource.type().name(), resource.content().name(), resource.value());
            if (resource.name() != null) {
                body.put("displayName", resource.name());
            }
            resources.add(body);
        }
        if (product.supportEmail() != null) {
            resources.add(resource("MANUFACTURER_SUPPORT", "EMAIL", product.supportEmail()));
        }
        return resources;
    }

    private static Map<String, String> resource(String type, String content, String value) {
        Map<String, String> body = new LinkedHashMap<>();
        body.put("resourceType", type);
        body.put("contentType", content);
        body.put("value", value);
        return body;
    }

    private static ListingTexts texts(Product product) {
        return product.texts(Locale.ENGLISH);
    }
}
