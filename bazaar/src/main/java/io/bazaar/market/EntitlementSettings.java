package io.bazaar.market;

/**
 * Choices about GetEntitlements where AWS's documents are silent or disagree.
 *
 * @param payAsYouGo what a product without contracts is answered
 * @param ended whether entitlements whose license was taken away are still listed
 * @param withoutQuantity how an entitlement is written that has no quantity
 * @param emptyPages whether each page comes after an empty one
 * @param anyRegion whether the service is there in other Regions than us-east-1
 * @param agreementParty who may ask GetAgreementEntitlements
 */
public record EntitlementSettings(
        PayAsYouGo payAsYouGo,
        Ended ended,
        WithoutQuantity withoutQuantity,
        boolean emptyPages,
        boolean anyRegion,
        EntitledParty agreementParty) {

    static final EntitlementSettings DEFAULTS =
            new EntitlementSettings(
                    PayAsYouGo.EMPTY,
                    Ended.ABSENT,
                    WithoutQuantity.INTEGER,
                    false,
                    false,
                    EntitledParty.ACCEPTOR);

    static EntitlementSettings read(Section from) {
        return new EntitlementSettings(
                from.get(
                        "payAsYouGoEntitlements",
                        Scalar.oneOf(PayAsYouGo.class),
                        DEFAULTS.payAsYouGo()),
                from.get("endedEntitlements", Scalar.oneOf(Ended.class), DEFAULTS.ended()),
                from.get(
                        "entitlementWithoutQuantity",
                        Scalar.oneOf(WithoutQuantity.class),
                        DEFAULTS.withoutQuantity()),
                from.get("emptyEntitlementPages", Scalar.FLAG, DEFAULTS.emptyPages()),
                from.get("entitlementsInAnyRegion", Scalar.FLAG, DEFAULTS.anyRegion()),
                from.get(
                        "agreementEntitlementsFor",
                        Scalar.oneOf(EntitledParty.class),
                        DEFAULTS.agreementParty()));
    }

    /** The answer for a product without contracts. */
    public enum PayAsYouGo {
        EMPTY,

        /** {@code InvalidParameterException}. */
        REFUSED
    }

    /** Who sees the entitlements of an agreement. */
    public enum EntitledParty {
        ACCEPTOR,

        /** The proposer as well, but no registration token. */
        EITHER
    }

    /** Entitlements of the past. */
    public enum Ended {
        ABSENT,
        LISTED
    }

    /** The value of what is bought without a quantity. */
    public enum WithoutQuantity {
        /** 1. */
        INTEGER,

        /** True. */
        BOOLEAN
    }
}
