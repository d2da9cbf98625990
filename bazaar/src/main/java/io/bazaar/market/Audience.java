package io.bazaar.market;

import static io.bazaar.market.EventRole.ACCEPTOR;
import static io.bazaar.market.EventRole.MANUFACTURER;
import static io.bazaar.market.EventRole.PROPOSER;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Whom events reach. Of a direct offer the seller hears of agreements as their proposer alone; of
 * one that a channel partner made, the partner is the proposer and the product's seller the
 * manufacturer. Licenses and advisories are the manufacturer's always. Buyers hear what their
 * account has a queue for.
 */
final class Audience {

    /** Those who are told of an agreement's license, and of doubts about its buyer. */
    static final Set<EventRole> OF_LICENSE = Set.of(MANUFACTURER);

    /** Those who are told that an end comes near. */
    static final Set<EventRole> OF_PARTIES = Set.of(PROPOSER, ACCEPTOR);

    private final Definitions definitions;
    private final Accounts accounts;
    private final Notices notices;
    private final Outgoing outgoing;

    Audience(Definitions definitions, Accounts accounts, Notices notices, Outgoing outgoing) {
        this.definitions = definitions;
        this.accounts = accounts;
        this.notices = notices;
        this.outgoing = outgoing;
    }

    /** Tells those of these roles whom the agreement has. */
    void tell(Told told, Set<EventRole> roles, Function<LifecycleEvent, BusEvent> body) {
        Agreement agreement = told.agreement();
        Product product =
                definitions
                        .product(agreement.productId())
                        .orElseThrow(() ->
                                new IllegalStateException("no product " + agreement.productId()));
        Account proposer = account(agreement.sellerAccountId());
        for (EventRole role : EventRole.values()) {
            recipient(role, roles, agreement, product)
                    .map(account ->
                            new LifecycleEvent(
                                    agreement,
                                    product,
                                    proposer,
                                    definitions.settings(),
                                    told.at(),
                                    new LifecycleEvent.Recipient(account, role)))
                    .ifPresent(event -> outgoing.send(body.apply(event)));
        }
    }

    /** What happened to which agreement, and when. */
    record Told(Agreement agreement, Instant at) {}

    private Optional<Account> recipient(
            EventRole role, Set<EventRole> roles, Agreement agreement, Product product) {
        if (!roles.contains(role)) {
            return Optional.empty();
        }
        if (role == ACCEPTOR) {
            return Optional.of(account(agreement.accountId()))
                    .filter(buyer -> buyer.eventQueue() != null);
        }
        if (!notices.areToldByEventBridge(agreement)) {
            return Optional.empty();
        }
        String manufacturer = product.sellerAccountId();
        boolean twin =
                role == MANUFACTURER
                        && roles.contains(PROPOSER)
                        && manufacturer.equals(agreement.sellerAccountId());
        return twin
                ? Optional.empty()
                : Optional.of(
                        account(role == PROPOSER ? agreement.sellerAccountId() : manufacturer));
    }

    private Account account(String accountId) {
        return accounts.find(accountId)
                .orElseThrow(() -> new IllegalStateException("no account " + accountId));
    }
}
