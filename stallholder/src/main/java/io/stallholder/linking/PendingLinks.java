package io.stallholder.linking;

import io.stallholder.catalog.LocalizedText;
import io.stallholder.catalog.Product;
import io.stallholder.identity.User;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.UserId;
import io.stallholder.marketplace.Subscription;
import io.stallholder.marketplace.SubscriptionState;
import io.stallholder.platform.Transactions;
import java.util.List;
import java.util.Optional;

/** The pending links that people hold. */
public final class PendingLinks {

    private static final int ENDING_LENGTH = 6;

    private final Transactions transactions;
    private final LinkRows links;
    private final Parts parts;

    PendingLinks(Transactions transactions, LinkRows links, Parts parts) {
        this.transactions = transactions;
        this.links = links;
        this.parts = parts;
    }

    /** What the person may still finish, the newest first. Opens its own transaction. */
    public List<PendingLink> openFor(UserId user) {
        return transactions.asSystem(() ->
                links.ofUser(user).stream().filter(this::unfinished).map(this::shown).toList());
    }

    /** The link as its holder sees it. */
    PendingLink shown(LinkRow link) {
        LocalizedText product =
                parts.catalog()
                        .byProductCode(link.productCode())
                        .map(Product::title)
                        .orElseGet(() -> new LocalizedText(link.productCode(), link.productCode()));
        return new PendingLink(
                link.id(),
                link.reference(),
                link.account(),
                product,
                parts.subscriptions().find(link.license()).flatMap(Subscription::agreementId),
                ending(link.license()),
                link.receivedAt(),
                link.state());
    }

    /** The last characters of a license's id, which tell it from the account's other ones. */
    static String ending(LicenseArn license) {
        String id = license.licenseId();
        return id.substring(Math.max(0, id.length() - ENDING_LENGTH));
    }

    /** Whether it can be finished: it is open, or what ended it stands against it no longer. */
    boolean unfinished(LinkRow link) {
        boolean waits = link.state().open() || (link.state() != LinkState.LINKED && isFree(link));
        return waits && lives(link);
    }

    /** Whether nothing stands against it, whatever the organization. */
    boolean isFree(LinkRow link) {
        return parts.assignments().obstacle(link.license()).isEmpty();
    }

    /** Whether the license has not been taken back. */
    boolean lives(LinkRow link) {
        return parts.subscriptions()
                .find(link.license())
                .map(Subscription::state)
                .filter(state -> state != SubscriptionState.ENDED)
                .isPresent();
    }

    Optional<User> person(UserId user) {
        return parts.users().find(user);
    }
}
