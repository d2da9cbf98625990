package io.bazaar.sns;

import static io.bazaar.rules.Certainty.CHOSEN;
import static io.bazaar.rules.Certainty.DOCUMENTED;

import io.bazaar.rules.Certainty;
import io.bazaar.rules.Rule;

/** What the seller of a legacy product is told by SNS, and how. */
public enum SnsRule implements Rule {
    LEGACY_ONLY(
            "legacy-only",
            "SNS tells of products with customer identifiers; of products with licenses it is"
                    + " silent.",
            Text.GUIDE,
            DOCUMENTED),
    SUBSCRIBE_SUCCESS(
            "subscribe-success",
            "Told when a subscription is active, and again when an offer replaces another.",
            Text.GUIDE,
            DOCUMENTED),
    SUBSCRIBE_FAIL(
            "subscribe-fail",
            "Told when an agreement ends before it was active.",
            Text.GUIDE,
            CHOSEN),
    UNSUBSCRIBE_PENDING(
            "unsubscribe-pending",
            "Told when the last hour for a customer's usage begins.",
            Text.GUIDE,
            DOCUMENTED),
    UNSUBSCRIBE_SUCCESS(
            "unsubscribe-success", "Told when that hour is over.", Text.GUIDE, DOCUMENTED),
    SUBSCRIBED_AGAIN(
            "subscribed-again",
            "A customer who has subscribed again is not told to have unsubscribed.",
            Text.GUIDE,
            DOCUMENTED),
    ENTITLEMENT_UPDATED(
            "entitlement-updated",
            "Told on a topic of its own when what a contract entitles to has changed.",
            Text.GUIDE,
            DOCUMENTED),
    OFFER_IDENTIFIER(
            "offer-identifier",
            "The offer is named when a subscription begins or fails, and only then.",
            Text.GUIDE,
            DOCUMENTED),
    TRIAL("trial", "isFreeTrialTermPresent is the text true or false.", Text.GUIDE, DOCUMENTED),
    SIGNATURE(
            "signature",
            "Message, id, time, topic and type are signed, in the version that is set.",
            Text.SNS,
            DOCUMENTED);

    /** Sources. */
    private static final class Text {
        static final String GUIDE =
                "Seller Guide, Amazon SNS notifications for SaaS products, read 2026-11-22";
        static final String SNS =
                "Amazon SNS Developer Guide, verifying message signatures, read 2026-11-22";

        private Text() {}
    }

    private final String name;
    private final String says;
    private final String source;
    private final Certainty certainty;

    SnsRule(String name, String says, String source, Certainty certainty) {
        this.name = name;
        this.says = says;
        this.source = source;
        this.certainty = certainty;
    }

    /** The action of a message that tells this. */
    public String action() {
        return name;
    }

    @Override
    public String id() {
        return "sns." + name;
    }

    @Override
    public String says() {
        return says;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Certainty certainty() {
        return certainty;
    }
}
