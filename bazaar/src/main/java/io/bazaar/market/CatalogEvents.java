package io.bazaar.market;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What sellers are told about what they publish, as far as their accounts' rules forward it.
 * Source: Seller Guide, Amazon EventBridge events, read 2026-11-26.
 */
public final class CatalogEvents {

    private static final String ARN = "arn:aws:aws-marketplace:us-east-1:";

    private final Accounts accounts;
    private final Outgoing outgoing;

    /** The events of a market's sellers. */
    public CatalogEvents(Exchange exchange) {
        this.accounts = exchange.accounts();
        this.outgoing = new Outgoing(exchange);
    }

    /** An offer can be accepted from now on; inside a change of the store only. */
    public void released(Product product, Offer offer, Instant at) {
        Account seller = account(product.sellerAccountId());
        String id = seller.accountId();
        Map<String, Object> released = new LinkedHashMap<>();
        released.put("id", offer.offerId());
        released.put("arn", "arn:aws:catalog:us-east-1:" + id + ":Offer/" + offer.offerId());
        if (offer.name() != null) {
            released.put("name", offer.name());
        }
        if (offer.expiresAt() != null) {
            released.put("expirationDate", offer.expiresAt().toString());
        }
        Map<String, @Nullable Object> detail = BusEvent.begun();
        detail.put("catalog", "AWSMarketplace");
        detail.put("offer", released);
        detail.put(
                "product",
                Map.of(
                        "id", product.productId(),
                        "arn", arn(id, "SaaSProduct/" + product.productId()),
                        "title", product.texts(Locale.ENGLISH).title()));
        detail.put("manufacturer", Map.of("accountId", id, "name", seller.name()));
        detail.put("sellerOfRecord", Map.of("accountId", id, "name", seller.name()));
        if (!offer.targets().isEmpty()) {
            detail.put("targetedBuyerAccountIds", offer.targets().stream().sorted().toList());
        }
        outgoing.send(
                new BusEvent(
                        seller,
                        BusEvent.CATALOG,
                        "Offer Released",
                        at,
                        List.of(arn(id, "Offer/" + offer.offerId())),
                        detail));
    }

    /**
     * A change set is over; inside a change of the store only.
     *
     * @param members of the event's detail beside its request id
     */
    public void completed(
            String sellerAccountId, String changeSetArn, Map<String, String> members, Instant at) {
        Map<String, @Nullable Object> detail = BusEvent.begun();
        detail.putAll(members);
        outgoing.send(
                new BusEvent(
                        account(sellerAccountId),
                        BusEvent.CATALOG,
                        members.containsKey("FailureCode")
                                ? "Change Set Failed"
                                : "Change Set Succeeded",
                        at,
                        List.of(changeSetArn),
                        detail));
    }

    private static String arn(String accountId, String resource) {
        return ARN + accountId + ":AWSMarketplace/" + resource;
    }

    private Account account(String accountId) {
        return accounts.find(accountId)
                .orElseThrow(() -> new IllegalStateException("no account " + accountId));
    }
}
