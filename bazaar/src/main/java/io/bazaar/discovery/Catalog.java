package io.bazaar.discovery;

import io.bazaar.market.Account;
import io.bazaar.market.Accounts;
import io.bazaar.market.Definitions;
import io.bazaar.market.Offer;
import io.bazaar.market.Product;
import io.bazaar.market.Resale;
import io.bazaar.market.Visibility;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.Members;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a caller may see, and how products, offers and sellers are named. */
final class Catalog {

    /** The only catalog. */
    static final String NAME = "AWSMarketplace";

    private final Definitions definitions;
    private final Accounts accounts;

    Catalog(Definitions definitions, Accounts accounts) {
        this.definitions = definitions;
        this.accounts = accounts;
    }

    /** A product with one of its offers. */
    record Sold(Product product, Offer offer) {

        String sellerAccountId() {
            @Nullable Resale resale = offer.resale();
            return resale == null ? product.sellerAccountId() : resale.accountId();
        }
    }

    /** Everything that this caller may look at. */
    List<Product> visible(AwsCall call) {
        String caller = call.caller().accountId();
        return definitions.products().stream()
                .filter(product ->
                        product.isOpenTo(caller) || product.sellerAccountId().equals(caller))
                .toList();
    }

    /** What is found by searching: nothing but what is public. */
    List<Product> found(AwsCall call) {
        return visible(call).stream()
                .filter(product -> product.visibility() == Visibility.PUBLIC)
                .toList();
    }

    Product listing(AwsCall call) {
        String id = new Members(call.body()).requiredText("listingId");
        return visible(call).stream()
                .filter(product -> product.listingId().equals(id))
                .findFirst()
                .orElseThrow(() -> DiscoveryErrors.notFound(DiscoveryRule.LISTING_KNOWN, id));
    }

    Product product(AwsCall call) {
        String id = new Members(call.body()).requiredText("productId");
        return visible(call).stream()
                .filter(product -> product.productId().equals(id))
                .findFirst()
                .orElseThrow(() -> DiscoveryErrors.notFound(DiscoveryRule.PRODUCT_KNOWN, id));
    }

    Sold offer(AwsCall call) {
        String id = new Members(call.body()).requiredText("offerId");
        return offers(call).stream()
                .filter(sold -> sold.offer().offerId().equals(id))
                .findFirst()
                .orElseThrow(() -> DiscoveryErrors.notFound(DiscoveryRule.OFFER_KNOWN, id));
    }

    /** The offers that are made to this caller, open or not. */
    List<Sold> offers(AwsCall call) {
        return visible(call).stream()
                .flatMap(product ->
                        product.offers().stream()
                                .filter(offer -> offer.isFor(call.caller().accountId()))
                                .map(offer -> new Sold(product, offer)))
                .toList();
    }

    /** The id of a seller's profile. */
    static String profileId(String accountId) {
        return "seller-" + accountId;
    }

    /** Who published a product. */
    Map<String, String> seller(Product product) {
        return profile(product.sellerAccountId(), sellerName(product));
    }

    /** Who sells: the product's publisher, or a reseller. */
    Map<String, String> sellerOfRecord(Sold sold) {
        @Nullable Resale resale = sold.offer().resale();
        return resale == null
                ? seller(sold.product())
                : profile(
                        resale.accountId(),
                        accounts.find(resale.accountId())
                                .map(Account::name)
                                .orElseGet(resale::accountId));
    }

    String sellerName(Product product) {
        Optional<Account> account = accounts.find(product.sellerAccountId());
        return account.map(Account::name).orElseGet(() -> product.texts(Locale.ENGLISH).vendor());
    }

    private static Map<String, String> profile(String accountId, String name) {
        return Map.of("sellerProfileId", profileId(accountId), "displayName", name);
    }

    Map<String, Object> named(Product product) {
        return Map.of(
                "productId",
                product.productId(),
                "productName",
                product.texts(Locale.ENGLISH).title(),
                "manufacturer",
                seller(product));
    }
}
