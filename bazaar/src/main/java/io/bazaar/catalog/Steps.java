package io.bazaar.catalog;

import io.bazaar.market.Offer;
import io.bazaar.market.Product;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Does the steps of a change set one after the other on copies of what they change. */
final class Steps {

    private static final Set<String> OF_PRODUCT =
            Set.of(
                    "UpdateInformation",
                    "UpdateTargeting",
                    "UpdateVisibility",
                    "AddDeliveryOptions",
                    "AddDimensions");
    private static final Set<String> OF_OFFER =
            Set.of(
                    "UpdateInformation",
                    "UpdatePricingTerms",
                    "UpdateLegalTerms",
                    "UpdateSupportTerms");

    private final String seller;
    private final Function<String, Optional<Described>> stored;
    private final List<Product> listed;
    private final Map<String, Described> changed = new LinkedHashMap<>();
    private final Map<String, String> named = new LinkedHashMap<>();

    /**
     * Steps of a seller.
     *
     * @param stored what earlier change sets described
     * @param listed the seller's products
     */
    Steps(String seller, Function<String, Optional<Described>> stored, List<Product> listed) {
        this.seller = seller;
        this.stored = stored;
        this.listed = listed;
    }

    /** Everything that was touched, as it is now. */
    Map<String, Described> changed() {
        return changed;
    }

    /** Does one step; answers the id of what it changed. */
    String apply(Change change) {
        Described after =
                switch (change.type()) {
                    case "CreateProduct" -> created(change, Change.PRODUCT);
                    case "CreateOffer" -> created(change, Change.OFFER);
                    case "ReleaseProduct", Change.RELEASE_OFFER -> found(change).asReleased();
                    default -> described(change);
                };
        changed.put(after.id(), after);
        if (change.name() != null) {
            named.put("$" + change.name() + ".Entity.Identifier", after.id());
        }
        return after.id();
    }

    private Described created(Change change, String type) {
        if (!change.entityType().equals(type)) {
            throw new Unfit(ChangeFault.INVALID, change.type() + " is of " + type);
        }
        NavigableMap<String, JsonNode> nothing = new TreeMap<>();
        if (type.equals(Change.PRODUCT)) {
            String id = CatalogIds.product();
            return new Described(id, type, seller, id, false, nothing);
        }
        String productId = resolved(Details.of(change).text("ProductId"));
        entity(productId, Change.PRODUCT);
        return new Described(CatalogIds.offer(), type, seller, productId, false, nothing);
    }

    private Described described(Change change) {
        if (!(change.isOfOffer() ? OF_OFFER : OF_PRODUCT).contains(change.type())) {
            throw new Unfit(
                    ChangeFault.UNSUPPORTED,
                    change.type() + " of " + change.entityType() + " is not done here");
        }
        Described entity = found(change);
        check(change);
        JsonNode former = entity.parts().get(change.type());
        boolean adds = change.type().equals("AddDimensions");
        if (adds) {
            checkNew(entity, former, change.details());
        }
        return entity.with(
                change.type(),
                adds && former != null ? both(former, change.details()) : change.details());
    }

    private void checkNew(Described entity, @Nullable JsonNode former, JsonNode added) {
        List<Details> described =
                former == null ? List.of() : new Details(former, "AddDimensions").each();
        Optional<Product> product =
                listed.stream().filter(it -> it.productId().equals(entity.productId())).findFirst();
        new NewDimensions(product, described).check(added);
    }

    private static JsonNode both(JsonNode former, JsonNode more) {
        ArrayNode all = (ArrayNode) former.deepCopy();
        more.forEach(all::add);
        return all;
    }

    /** What can be said of the step alone is said of it, and not of the release. */
    private static void check(Change change) {
        Details details = Details.of(change);
        switch (change.type()) {
            case "AddDeliveryOptions" -> Listing.fulfillment(details);
            case "AddDimensions" -> details.each().forEach(Steps::checkDimension);
            case "UpdatePricingTerms" -> SoldOffer.rates(details);
            case "UpdateLegalTerms" -> SoldOffer.eula(details);
            case "UpdateSupportTerms" ->
                    SoldOffer.term(details, "SupportTerm").text("RefundPolicy");
            case "UpdateTargeting" -> details.in("PositiveTargeting").texts("BuyerAccounts");
            case "UpdateVisibility" -> checkVisibility(details);
            default -> checkInformation(change, details);
        }
    }

    private static void checkDimension(Details dimension) {
        dimension.text("Key");
        dimension.text("Name");
        dimension.text("Unit");
        if (!dimension.texts("Types").equals(List.of("ExternallyMetered"))) {
            throw new Unfit(
                    ChangeFault.UNSUPPORTED,
                    dimension.at()
                            + ".Types is [ExternallyMetered]; other types are not done here");
        }
    }

    private static void checkVisibility(Details details) {
        if (!details.text("TargetVisibility").matches("Public|Limited|Restricted")) {
            throw details.wrong("TargetVisibility", "is Public, Limited or Restricted");
        }
    }

    private static void checkInformation(Change change, Details details) {
        if (change.isOfOffer()) {
            details.text("Name");
        } else {
            details.text("ProductTitle");
            details.text("ShortDescription");
            details.text("LongDescription");
        }
    }

    private Described found(Change change) {
        String identifier = change.identifier();
        if (identifier == null) {
            throw new Unfit(ChangeFault.INVALID, "Entity.Identifier is missing");
        }
        return entity(resolved(identifier), change.entityType());
    }

    private String resolved(String identifier) {
        String id = named.getOrDefault(identifier, identifier);
        if (id.startsWith("$")) {
            throw new Unfit(ChangeFault.UNKNOWN, "no earlier change is called so: " + identifier);
        }
        return id;
    }

    private Described entity(String id, String type) {
        return Optional.ofNullable(changed.get(id))
                .or(() -> stored.apply(id))
                .or(() -> Optional.ofNullable(listed(id)))
                .filter(it -> it.type().equals(type) && it.sellerAccountId().equals(seller))
                .orElseThrow(
                        () -> new Unfit(ChangeFault.UNKNOWN, "no " + type + " of yours: " + id));
    }

    /** What stands in the market's file, of which nothing has been described here. */
    private @Nullable Described listed(String id) {
        for (Product product : listed) {
            boolean isOffer = product.offers().stream().map(Offer::offerId).anyMatch(id::equals);
            if (isOffer || product.productId().equals(id)) {
                return new Described(
                        id,
                        isOffer ? Change.OFFER : Change.PRODUCT,
                        seller,
                        product.productId(),
                        true,
                        new TreeMap<>());
            }
        }
        return null;
    }
}
