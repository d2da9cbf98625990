package io.bazaar.feeds;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bazaar.invoices.Digest;
import io.bazaar.market.Offer;
import io.bazaar.market.OfferKind;
import io.bazaar.market.Product;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A seller's products and offers, and how they belong together. An offer has one revision. */
record OfferRows(String seller, List<Product> products) {

    private static final String NEVER = "9999-01-01T00:00:00Z";
    private static final String REVISION = "1";
    private static final int TARGET = 37;

    List<FeedRow> of(Feed feed) {
        return switch (feed) {
            case PRODUCT -> products.stream().map(this::product).toList();
            case OFFER -> offers().map(it -> offer(it.offer())).toList();
            case OFFER_PRODUCT -> offers().map(OfferRows::offerProduct).toList();
            case OFFER_TARGET -> offers().flatMap(it -> targets(it.offer())).toList();
            case LEGACY_MAPPING -> products.stream().flatMap(it -> mappings(it)).toList();
            default -> throw new IllegalStateException(feed + " is not about offers");
        };
    }

    /** An offer and what it sells. */
    private record Sold(Product product, Offer offer) {}

    private Stream<Sold> offers() {
        return products.stream()
                .flatMap(product -> product.offers().stream().map(it -> new Sold(product, it)));
    }

    private FeedRow product(Product product) {
        return new FeedRow(
                product.productId(),
                List.of(
                        product.productId(),
                        FeedRows.guid(seller, product.sellerAccountId()),
                        product.productCode(),
                        product.texts(Locale.ENGLISH).title()));
    }

    private FeedRow offer(Offer offer) {
        @Nullable String name = offer.name();
        @Nullable Instant expires = offer.expiresAt();
        String guid = FeedRows.guid(seller, seller);
        return new FeedRow(
                offer.offerId() + "/" + REVISION,
                List.of(
                        offer.offerId(),
                        REVISION,
                        name == null ? "" : name,
                        expires == null ? NEVER : expires.toString(),
                        "",
                        "",
                        guid,
                        "",
                        guid));
    }

    private static FeedRow offerProduct(Sold sold) {
        String offerId = sold.offer().offerId();
        String productId = sold.product().productId();
        return new FeedRow(offerId + "/" + productId, List.of(offerId, REVISION, productId));
    }

    /** Only private offers are made to somebody. */
    private static Stream<FeedRow> targets(Offer offer) {
        return offer.kind() == OfferKind.PRIVATE
                ? offer.targets().stream().sorted().map(it -> target(offer.offerId(), it))
                : Stream.empty();
    }

    private static FeedRow target(String offerId, String account) {
        String id = Digest.of("offer-target/" + offerId + "/" + account, TARGET);
        return new FeedRow(
                id, List.of(id, offerId, REVISION, "BuyerAccounts", "PositiveTargeting", account));
    }

    private static Stream<FeedRow> mappings(Product product) {
        return Stream.concat(
                Stream.of(mapping("PRODUCT", product.productId())),
                product.offers().stream().map(it -> mapping("OFFER", it.offerId())));
    }

    private static FeedRow mapping(String type, String id) {
        String legacy =
                UUID.nameUUIDFromBytes(Digest.of(type + "/" + id, TARGET).getBytes(US_ASCII))
                        .toString();
        return new FeedRow(type + "/" + id, List.of(type, legacy, id));
    }
}
