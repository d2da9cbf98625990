package io.bazaar.market;

import io.bazaar.sns.SignatureVersion;

/**
 * Choices about the notifications of legacy products where AWS's documents are silent or disagree.
 *
 * @param channel by which ways a legacy product's seller is told
 * @param signatureVersion how SNS signs
 * @param offerIdentifier of which offers the id is told
 */
public record NoticeSettings(
        Channel channel, SignatureVersion signatureVersion, OfferIdentifier offerIdentifier) {

    static final NoticeSettings DEFAULTS =
            new NoticeSettings(Channel.SNS, SignatureVersion.V1, OfferIdentifier.EVERY_OFFER);

    static NoticeSettings read(Section from) {
        return new NoticeSettings(
                from.get("legacyNotifications", Scalar.oneOf(Channel.class), DEFAULTS.channel()),
                from.get(
                        "snsSignatureVersion",
                        Scalar.oneOf(SignatureVersion.class),
                        DEFAULTS.signatureVersion()),
                from.get(
                        "offerIdentifierInNotifications",
                        Scalar.oneOf(OfferIdentifier.class),
                        DEFAULTS.offerIdentifier()));
    }

    /** How a legacy product's seller is told. */
    public enum Channel {
        SNS,

        /** Like every other product. */
        EVENTBRIDGE,
        BOTH
    }

    /** Whose id a notification carries. */
    public enum OfferIdentifier {
        EVERY_OFFER,

        /** As for offers made before January 2024. */
        PRIVATE_OFFERS
    }
}
