package io.bazaar.discovery;

import io.bazaar.discovery.Catalog.Sold;
import io.bazaar.market.Offer;
import io.bazaar.market.Product;
import io.bazaar.wire.AwsTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Offers as the API writes them. */
final class OfferView {

    private final Catalog catalog;

    OfferView(Catalog catalog) {
        this.catalog = catalog;
    }

    Map<String, Object> offer(Sold sold) {
        Offer offer = sold.offer();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("offerId", offer.offerId());
        body.put("catalog", Catalog.NAME);
        if (offer.name() != null) {
            body.put("offerName", offer.name());
        }
        times(body, offer);
        body.put("sellerOfRecord", catalog.sellerOfRecord(sold));
        body.put("associatedEntities", List.of(Map.of("product", catalog.named(sold.product()))));
        body.put("agreementProposalId", offer.agreementProposalId());
        body.put("pricingModel", Labels.pricingModel(sold.product(), offer).as("pricingModelType"));
        body.put("badges", Labels.write(Labels.badges(offer), "badgeType"));
        return body;
    }

    Map<String, Object> option(Sold sold) {
        Offer offer = sold.offer();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("purchaseOptionId", offer.offerId());
        body.put("catalog", Catalog.NAME);
        body.put("purchaseOptionType", "OFFER");
        if (offer.name() != null) {
            body.put("purchaseOptionName", offer.name());
        }
        times(body, offer);
        body.put("sellerOfRecord", catalog.sellerOfRecord(sold));
        body.put("badges", Labels.write(Labels.badges(offer), "badgeType"));
        body.put(
                "associatedEntities",
                List.of(
                        Map.of(
                                "product",
                                catalog.named(sold.product()),
                                "offer",
                                named(sold.product(), offer))));
        return body;
    }

    Map<String, Object> named(Product product, Offer offer) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("offerId", offer.offerId());
        if (offer.name() != null) {
            body.put("offerName", offer.name());
        }
        body.put("sellerOfRecord", catalog.sellerOfRecord(new Sold(product, offer)));
        return body;
    }

    private static void times(Map<String, Object> body, Offer offer) {
        if (offer.availableFrom() != null) {
            body.put("availableFromTime", new AwsTime(offer.availableFrom()));
        }
        if (offer.expiresAt() != null) {
            body.put("expirationTime", new AwsTime(offer.expiresAt()));
        }
    }
}
