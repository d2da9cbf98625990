package io.stallholder.marketplace;

import io.stallholder.kernel.LegacyCustomer;
import io.stallholder.marketplace.gateway.Notification;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a genuine notification says. Source: AWS Marketplace Seller Guide, saas-notification, read
 * 2026-11-22.
 */
sealed interface LegacyNotice {

    /** Something of a customer's subscription. */
    record Told(LegacyFact fact) implements LegacyNotice {}

    /** A kind of notification that changes nothing here: only contracts have entitlements. */
    record Irrelevant() implements LegacyNotice {}

    /** Not one of AWS Marketplace's notifications of a product that is sold here. */
    record Foreign(String reason) implements LegacyNotice {}

    /** Reads notifications of the topics that AWS Marketplace has for the products sold here. */
    final class Reader {

        private static final Map<String, LegacyFact.Kind> KINDS =
                Map.of(
                        "subscribe-success", LegacyFact.Kind.SUBSCRIBE_SUCCESS,
                        "subscribe-fail", LegacyFact.Kind.SUBSCRIBE_FAIL,
                        "unsubscribe-pending", LegacyFact.Kind.UNSUBSCRIBE_PENDING,
                        "unsubscribe-success", LegacyFact.Kind.UNSUBSCRIBE_SUCCESS);

        private final JsonMapper json =
                JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
        private final Products products;
        private final String topics;

        /**
         * @param topicOwner what the ARNs of AWS Marketplace's topics begin with
         */
        Reader(Products products, String topicOwner) {
            this.products = products;
            this.topics = topicOwner + ":aws-mp-";
        }

        /** Whether any product is sold here whose customers are told of by notifications. */
        boolean isNeeded() {
            return products.hasLegacy();
        }

        LegacyNotice read(Notification.Genuine notification) {
            JsonNode root;
            try {
                root = json.readTree(notification.text());
            } catch (JacksonException unreadable) {
                return new Foreign("its message is not JSON");
            }
            String action = text(root, "action");
            String product = text(root, "product-code");
            if (!products.isLegacy(product)) {
                return new Foreign("product " + product + " is not sold here as a legacy product");
            }
            String kind =
                    action.equals("entitlement-updated")
                            ? "entitlement-notification-"
                            : "subscription-notification-";
            if (!notification.topic().equalsIgnoreCase(topics + kind + product)) {
                return new Foreign("from the topic " + notification.topic());
            }
            return read(
                    notification, action, new Named(product, text(root, "customer-identifier")));
        }

        private static LegacyNotice read(
                Notification.Genuine notification, String action, Named who) {
            LegacyFact.Kind kind = KINDS.get(action);
            if (kind == null) {
                return new Irrelevant();
            }
            return who.customer()
                    .<LegacyNotice>map(customer ->
                            new Told(LegacyFact.notified(customer, kind, notification.sentAt())))
                    .orElseGet(() -> new Foreign("it names no customer"));
        }

        private static String text(JsonNode root, String member) {
            JsonNode value = root.path(member);
            return value.isString() ? value.stringValue() : "";
        }

        private record Named(String product, String identifier) {

            Optional<LegacyCustomer> customer() {
                try {
                    return Optional.of(new LegacyCustomer(product, identifier));
                } catch (IllegalArgumentException nobody) {
                    return Optional.empty();
                }
            }
        }
    }
}
