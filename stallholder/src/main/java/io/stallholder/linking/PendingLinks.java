package io.stallholder.linking;

import io.stallholder.catalog.Catalog;
import io.stallholder.catalog.LocalizedText;
import io.stallholder.catalog.Product;
import io.stallholder.kernel.UserId;
import io.stallholder.marketplace.Subscription;
import io.stallholder.marketplace.SubscriptionState;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.platform.Transactions;
import java.util.List;

/** The pending links that people hold. */
public final class PendingLinks {

    private final Transactions transactions;
    private final LinkRows links;
    private final Subscriptions subscriptions;
    private final Catalog catalog;

    PendingLinks(
            Transactions transactions,
            LinkRows links,
            Subscriptions subscriptions,
            Catalog catalog) {
        this.transactions = transactions;
        this.links = links;
        this.subscriptions = subscriptions;
        this.catalog = catalog;
    }

    /** What the person may still finish, the newest first. Opens its own transaction. */
    public List<PendingLink> openFor(UserId user) {
        return transactions.asSystem(() ->
                links.ofUser(user).stream()
                        .filter(link -> link.state().open() && lives(link))
                        .map(this::shown)
                        .toList());
    }

    /** The link as its holder sees it. */
    PendingLink shown(LinkRow link) {
        LocalizedText product =
                catalog.byProductCode(link.productCode())
                        .map(Product::title)
                        .orElseGet(() -> new LocalizedText(link.productCode(), link.productCode()));
        return new PendingLink(
                link.id(),
                link.reference(),
                link.account(),
                product,
                link.receivedAt(),
                link.state());
    }

    /** Whether the license has not been taken back. */
    boolean lives(LinkRow link) {
        return subscriptions
                .find(link.license())
                .map(Subscription::state)
                .filter(state -> state != SubscriptionState.ENDED)
                .isPresent();
    }
}
