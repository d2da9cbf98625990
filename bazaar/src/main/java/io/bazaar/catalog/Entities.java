package io.bazaar.catalog;

import io.bazaar.market.Definitions;
import io.bazaar.market.Dimension;
import io.bazaar.market.DimensionTexts;
import io.bazaar.market.ListingTexts;
import io.bazaar.market.Offer;
import io.bazaar.market.OfferKind;
import io.bazaar.market.Product;
import io.bazaar.market.Visibility;
import io.bazaar.store.Json;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsError;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.Members;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A seller's products and offers that are listed, as DescribeEntity and ListEntities answer them.
 * Source: Catalog API, read 2026-11-26.
 */
final class Entities {

    private static final Map<String, String> TYPES =
            Map.of("SaaSProduct", Change.PRODUCT, "Offer", Change.OFFER);
    private static final int PAGE = 20;
    private static final int PAGE_MAX = 50;

    private final Definitions definitions;
    private final ChangeSets changeSets;

    Entities(Definitions definitions, ChangeSets changeSets) {
        this.definitions = definitions;
        this.changeSets = changeSets;
    }

    /**
     * Something that is listed.
     *
     * @param details its content, for DescribeEntity
     * @param summary its own part of a list's line, by member
     */
    private record Entity(
            String id, String type, String name, Map<String, Object> details, Object summary) {}

    AwsReply describe(AwsCall call) {
        Members members = new Members(call.body());
        String id = members.text("entityId").orElse("");
        String seller = call.caller().accountId();
        return of(seller)
                .filter(it -> it.id().equals(id))
                .findFirst()
                .map(it -> AwsReply.of(described(seller, it)))
                .orElseThrow(() ->
                        new AwsRefusal(
                                CatalogRule.ENTITY_KNOWN,
                                AwsError.of(
                                        404,
                                        "ResourceNotFoundException",
                                        "no listed entity of yours: " + id)));
    }

    AwsReply list(AwsCall call) {
        Members members = new Members(call.body());
        ChangeRequest.checkCatalog(members);
        String type = members.text("EntityType").orElse("");
        String full = Optional.ofNullable(TYPES.get(type)).orElseThrow(() -> unlisted(type));
        long size = members.number("MaxResults").orElse((long) PAGE);
        if (size < 1 || size > PAGE_MAX) {
            throw ChangeRequest.refused(CatalogRule.PAGE, "MaxResults is 1 to 50, not " + size);
        }
        String after = members.text("NextToken").orElse("");
        List<Entity> rest =
                of(call.caller().accountId())
                        .filter(it -> it.type().equals(full))
                        .sorted(Comparator.comparing(Entity::id))
                        .filter(it -> it.id().compareTo(after) > 0)
                        .toList();
        List<Entity> page = rest.stream().limit(size).toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "EntitySummaryList",
                page.stream().map(it -> summary(call.caller().accountId(), it)).toList());
        if (page.size() < rest.size()) {
            body.put("NextToken", page.getLast().id());
        }
        return AwsReply.of(body);
    }

    private static AwsRefusal unlisted(String type) {
        return ChangeRequest.refused(
                CatalogRule.ENTITY_TYPE, "EntityType is SaaSProduct or Offer, not '" + type + "'");
    }

    private Map<String, Object> described(String seller, Entity entity) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("EntityType", entity.type());
        wire.put("EntityIdentifier", entity.id() + "@1");
        wire.put("EntityArn", arn(seller, entity));
        wire.put("LastModifiedDate", changeSets.changedAt(entity.id()).toString());
        wire.put("Details", Json.write(entity.details()));
        wire.put("DetailsDocument", entity.details());
        return wire;
    }

    private Map<String, Object> summary(String seller, Entity entity) {
        Map<String, Object> wire = new LinkedHashMap<>();
        boolean product = entity.type().equals(Change.PRODUCT);
        wire.put("Name", entity.name());
        wire.put("EntityType", product ? "SaaSProduct" : "Offer");
        wire.put("EntityId", entity.id());
        wire.put("EntityArn", arn(seller, entity));
        wire.put("LastModifiedDate", changeSets.changedAt(entity.id()).toString());
        wire.put(product ? "SaaSProductSummary" : "OfferSummary", entity.summary());
        return wire;
    }

    private static String arn(String seller, Entity entity) {
        return "arn:aws:aws-marketplace:us-east-1:"
                + seller
                + ":AWSMarketplace/"
                + (entity.type().equals(Change.PRODUCT) ? "SaaSProduct/" : "Offer/")
                + entity.id();
    }

    private Stream<Entity> of(String seller) {
        return definitions.products().stream()
                .filter(it -> it.sellerAccountId().equals(seller))
                .flatMap(it ->
                        Stream.concat(
                                Stream.of(product(it)),
                                it.offers().stream().map(offer -> offer(it, offer))));
    }

    private static Entity product(Product product) {
        ListingTexts texts = product.texts(Locale.ENGLISH);
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("ProductCode", product.productCode());
        description.put("ProductTitle", texts.title());
        description.put("ShortDescription", texts.shortDescription());
        description.put("LongDescription", texts.longDescription());
        description.put("Manufacturer", texts.vendor());
        description.put("Highlights", texts.highlights());
        description.put("Categories", texts.categories());
        description.put("SearchKeywords", texts.keywords());
        description.put("Visibility", visibility(product.visibility()));
        description.put("ProductState", "Active");
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("Description", description);
        details.put("SupportInformation", Map.of("Description", texts.support()));
        details.put("Targeting", targeting(product.allowedAccounts()));
        details.put(
                "Dimensions",
                product.dimensions().stream().map(it -> dimension(product, it)).toList());
        details.put(
                "Versions",
                List.of(
                        Map.of(
                                "DeliveryOptions",
                                List.of(
                                        Map.of(
                                                "Type", "SaaSUrlDeliveryOption",
                                                "FulfillmentUrl",
                                                        product.fulfillmentUrl().toString(),
                                                "Visibility", "Public")))));
        return new Entity(
                product.productId(),
                Change.PRODUCT,
                texts.title(),
                details,
                Map.of(
                        "ProductTitle", texts.title(),
                        "Visibility", visibility(product.visibility())));
    }

    private static Map<String, Object> dimension(Product product, Dimension dimension) {
        DimensionTexts texts = product.texts(Locale.ENGLISH).dimension(dimension.key());
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("Key", dimension.key());
        wire.put("Name", texts.name());
        wire.put("Description", texts.description());
        wire.put("Unit", "Units");
        wire.put(
                "Types",
                Stream.of(
                                dimension.isMetered() ? "ExternallyMetered" : "",
                                dimension.isEntitled() ? "Entitled" : "")
                        .filter(it -> !it.isEmpty())
                        .toList());
        return wire;
    }

    private static Entity offer(Product product, Offer offer) {
        String name = offer.name() == null ? offer.offerId() : offer.name();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("Id", offer.offerId());
        details.put("Name", name);
        details.put("State", "Released");
        details.put("ProductId", product.productId());
        details.put(
                "Rules",
                offer.kind() == OfferKind.PRIVATE
                        ? List.of(targeting(offer.targets()))
                        : List.of());
        details.put(
                "Terms", offer.terms().stream().map(it -> Map.of("Type", it.awsName())).toList());
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("Name", name);
        summary.put("ProductId", product.productId());
        summary.put("State", "Released");
        summary.put("BuyerAccounts", offer.targets().stream().sorted().toList());
        summary.put(
                "Targeting", List.of(offer.kind() == OfferKind.PRIVATE ? "BuyerAccounts" : "None"));
        if (offer.expiresAt() != null) {
            summary.put("AvailabilityEndDate", offer.expiresAt().toString());
        }
        return new Entity(offer.offerId(), Change.OFFER, name, details, summary);
    }

    private static Map<String, Object> targeting(Set<String> accounts) {
        return accounts.isEmpty()
                ? Map.of()
                : Map.of(
                        "PositiveTargeting",
                        Map.of("BuyerAccounts", accounts.stream().sorted().toList()));
    }

    private static String visibility(Visibility visibility) {
        return visibility.name().charAt(0)
                + visibility.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
