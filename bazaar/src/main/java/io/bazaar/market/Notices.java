package io.bazaar.market;

import io.bazaar.market.NoticeSettings.Channel;
import io.bazaar.market.NoticeSettings.OfferIdentifier;
import io.bazaar.sns.Sns;
import io.bazaar.sns.SnsRule;
import io.bazaar.sns.Topic;
import io.bazaar.sqs.QueueId;
import io.bazaar.store.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the seller of a legacy product is told by SNS.
 *
 * <pre>
 *   activation ─────── subscribe-success        (again, when an offer replaces another)
 *   end before that ── subscribe-fail
 *   deprovisioning ─── unsubscribe-pending ── one hour ── unsubscribe-success
 *   contracts: entitlement-updated, whenever what the customer holds has changed
 * </pre>
 *
 * <p>A customer who has subscribed again within the hour is not told to be unsubscribed. Source:
 * Seller Guide, Amazon SNS notifications for SaaS products, read 2026-11-22.
 */
final class Notices {

    private final Definitions definitions;
    private final Accounts accounts;
    private final Agreements agreements;
    private final Sns sns;
    private final Outgoing outgoing;

    Notices(Definitions definitions, Exchange exchange, Outgoing outgoing) {
        this.definitions = definitions;
        this.accounts = exchange.accounts();
        this.agreements = exchange.agreements();
        this.sns = exchange.sns();
        this.outgoing = outgoing;
    }

    /** Whether an agreement's lifecycle is told by EventBridge. */
    boolean areToldByEventBridge(Agreement agreement) {
        return agreement.customerIdentifier() == null || channel() != Channel.SNS;
    }

    /** A renewal changes nothing about who is subscribed. */
    void activated(Agreement agreement, Instant at) {
        if (agreement.intent() != Intent.RENEW) {
            subscription(SnsRule.SUBSCRIBE_SUCCESS, agreement, at);
        }
        entitlementUpdated(agreement, at);
    }

    void ended(Agreement agreement, Instant at) {
        if (agreement.activatedAt() == null) {
            subscription(SnsRule.SUBSCRIBE_FAIL, agreement, at);
        }
    }

    void deprovisioned(Agreement agreement, Instant at) {
        if (isLast(agreement)) {
            subscription(SnsRule.UNSUBSCRIBE_PENDING, agreement, at);
        }
        entitlementUpdated(agreement, at);
    }

    /** The final hour is over. */
    void closed(Agreement agreement, Instant at) {
        if (isLast(agreement)) {
            subscription(SnsRule.UNSUBSCRIBE_SUCCESS, agreement, at);
        }
    }

    /** Only where something is bought beforehand. */
    void entitlementUpdated(Agreement agreement, Instant at) {
        boolean contract =
                definitions
                        .product(agreement.productId())
                        .filter(product -> product.form().isContract())
                        .isPresent();
        if (contract && agreement.activatedAt() != null) {
            send(
                    Topic.Kind.ENTITLEMENT,
                    agreement,
                    message(SnsRule.ENTITLEMENT_UPDATED, agreement),
                    at);
        }
    }

    /** Whether the customer has not subscribed to the product since. */
    private boolean isLast(Agreement agreement) {
        return agreements.of(agreement.accountId(), agreement.productId()).stream()
                .filter(it -> it.activatedAt() != null)
                .findFirst()
                .filter(it -> it.agreementId().equals(agreement.agreementId()))
                .isPresent();
    }

    private void subscription(SnsRule told, Agreement agreement, Instant at) {
        Map<String, String> message = message(told, agreement);
        boolean begins = told == SnsRule.SUBSCRIBE_SUCCESS || told == SnsRule.SUBSCRIBE_FAIL;
        if (begins && namesOffer(agreement)) {
            message.put("offer-identifier", agreement.offerId());
        }
        boolean trial = agreement.term(Term.FreeTrialPricing.class).isPresent();
        message.put("isFreeTrialTermPresent", Boolean.toString(trial));
        send(Topic.Kind.SUBSCRIPTION, agreement, message, at);
    }

    private Map<String, String> message(SnsRule told, Agreement agreement) {
        Map<String, String> message = new LinkedHashMap<>();
        message.put("action", told.action());
        message.put("customer-identifier", Objects.toString(agreement.customerIdentifier(), ""));
        message.put("product-code", code(agreement));
        return message;
    }

    private boolean namesOffer(Agreement agreement) {
        return definitions.settings().notices().offerIdentifier() == OfferIdentifier.EVERY_OFFER
                || definitions
                        .product(agreement.productId())
                        .flatMap(product -> product.offer(agreement.offerId()))
                        .filter(offer -> offer.kind() == OfferKind.PRIVATE)
                        .isPresent();
    }

    private void send(
            Topic.Kind kind, Agreement agreement, Map<String, String> message, Instant at) {
        if (agreement.customerIdentifier() == null || channel() == Channel.EVENTBRIDGE) {
            return;
        }
        String queue =
                accounts.find(agreement.sellerAccountId())
                        .map(Account::notificationQueue)
                        .orElse(null);
        if (queue != null) {
            outgoing.send(
                    new QueueId(agreement.sellerAccountId(), queue),
                    sns.envelope(
                            new Topic(kind, code(agreement)),
                            Json.write(message),
                            at,
                            definitions.settings().notices().signatureVersion()));
        }
    }

    private Channel channel() {
        return definitions.settings().notices().channel();
    }

    private String code(Agreement agreement) {
        return definitions
                .product(agreement.productId())
                .map(Product::productCode)
                .orElseThrow(
                        () -> new IllegalStateException("no product " + agreement.productId()));
    }
}
