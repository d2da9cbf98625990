package io.bazaar.discovery;

import io.bazaar.discovery.Catalog.Sold;
import io.bazaar.market.Definitions;
import io.bazaar.market.Exchange;
import io.bazaar.market.Market;
import io.bazaar.market.Product;
import io.bazaar.market.Term;
import io.bazaar.wire.AwsAction;
import io.bazaar.wire.AwsApi;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.Members;
import io.bazaar.wire.shape.Shapes;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The Discovery API on the wire. */
public final class DiscoveryActions {

    private final InstantSource clock;
    private final Catalog catalog;
    private final ListingView listings;
    private final OfferView offers;
    private final Search search;
    private final AwsApi service;

    /**
     * The operations over this market.
     *
     * @param logo the path of what stands for a logo where a listing has none
     */
    public DiscoveryActions(
            Definitions definitions, Exchange exchange, Market market, String logo) {
        this.clock = exchange.clock();
        this.catalog = new Catalog(definitions, exchange.accounts());
        this.listings = new ListingView(catalog, logo);
        this.offers = new OfferView(catalog);
        this.search = new Search(market, catalog, listings);
        this.service = AwsApi.of(Shapes.bundled().service("AWSMPDiscoveryService"));
    }

    /** The operations that are served. */
    public List<AwsOperation> operations() {
        Map<String, AwsAction> actions = new LinkedHashMap<>();
        actions.put(
                "GetListing", call -> AwsReply.of(listings.listing(call, catalog.listing(call))));
        actions.put(
                "GetProduct", call -> AwsReply.of(listings.product(call, catalog.product(call))));
        actions.put("GetOffer", call -> AwsReply.of(offers.offer(catalog.offer(call))));
        actions.put("GetOfferTerms", this::terms);
        actions.put("ListPurchaseOptions", this::options);
        actions.put("ListFulfillmentOptions", this::fulfillment);
        actions.put("SearchListings", search::listings);
        actions.put("SearchFacets", search::facets);
        return service.operations(actions);
    }

    private AwsReply terms(AwsCall call) {
        Sold sold = catalog.offer(call);
        return AwsReply.of(
                DiscoveryPages.page(
                        call,
                        sold.offer().terms(),
                        new DiscoveryPages.Form<>(
                                "offerTerms",
                                Term::id,
                                new OfferTerms(sold.product()).form()::write)));
    }

    private AwsReply options(AwsCall call) {
        OptionFilter filter = OptionFilter.read(new Members(call.body()), clock.instant());
        return AwsReply.of(
                DiscoveryPages.page(
                        call,
                        catalog.offers(call).stream().filter(filter::matches).toList(),
                        new DiscoveryPages.Form<>(
                                "purchaseOptions",
                                sold -> sold.offer().offerId(),
                                offers::option)));
    }

    private AwsReply fulfillment(AwsCall call) {
        return AwsReply.of(
                DiscoveryPages.page(
                        call,
                        List.of(catalog.product(call)),
                        new DiscoveryPages.Form<>(
                                "fulfillmentOptions", Product::productId, DiscoveryActions::saas)));
    }

    private static Map<String, Object> saas(Product product) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("fulfillmentOptionId", "fo-" + product.productId().substring("prod-".length()));
        body.put("fulfillmentOptionType", Labels.SAAS.value());
        body.put("fulfillmentOptionDisplayName", Labels.SAAS.name());
        body.put("fulfillmentUrl", product.fulfillmentUrl().toString());
        String instructions = product.texts(Locale.ENGLISH).usageInstructions();
        if (!instructions.isBlank()) {
            body.put("usageInstructions", instructions);
        }
        return Map.of("saasFulfillmentOption", body);
    }
}
