package io.bazaar.market;

import java.time.Duration;

/**
 * Choices where AWS's documents are silent or disagree. {@code bazaar/DIFFERENCES.md} lists them.
 *
 * @param tokenLife market time a registration token of the redirect stays valid
 * @param tokenUse whether a token resolves again and again
 * @param apiTokenLife the same for a token of GetAgreementEntitlements
 * @param redirectHints whether the redirect also carries product, agreement and fulfillment URL
 * @param activationDelay market time from purchase to {@code License Updated}
 * @param deprovisionDelay market time from the end to {@code License Deprovisioned}
 * @param renewalKeepsLicense whether a renewed agreement keeps its license
 * @param replacementKeepsLicense whether a replaced agreement's successor keeps its license
 * @param renewalEvents what sellers are told of a renewal
 * @param licenseArnInEvents how events spell the license
 * @param offerIdInLicenseEvents how license events spell the offer
 * @param openEndInEvents how events say that an agreement has no end
 * @param directOfferInEvents how events say that there is no reseller
 * @param trialLength which of AWS's two texts bounds a free trial
 * @param metering about metering
 * @param entitlements about GetEntitlements
 * @param notices about the notifications of legacy products
 * @param billing how invoices are made and paid
 */
public record MarketSettings(
        Duration tokenLife,
        TokenUse tokenUse,
        Duration apiTokenLife,
        boolean redirectHints,
        Duration activationDelay,
        Duration deprovisionDelay,
        boolean renewalKeepsLicense,
        boolean replacementKeepsLicense,
        RenewalEvents renewalEvents,
        ArnSpelling licenseArnInEvents,
        OfferSpelling offerIdInLicenseEvents,
        Nothing openEndInEvents,
        Nothing directOfferInEvents,
        TrialLength trialLength,
        MeteringSettings metering,
        EntitlementSettings entitlements,
        NoticeSettings notices,
        BillingSettings billing) {

    /** Everything at its default. */
    public static final MarketSettings DEFAULTS =
            new MarketSettings(
                    Duration.ofHours(4),
                    TokenUse.REUSABLE,
                    Duration.ofMinutes(30),
                    false,
                    Duration.ZERO,
                    Duration.ofSeconds(5),
                    true,
                    false,
                    RenewalEvents.ALL,
                    ArnSpelling.WITH_ARN,
                    OfferSpelling.WITH_OFFER,
                    Nothing.NULL,
                    Nothing.NULL,
                    TrialLength.SELLER_GUIDE,
                    MeteringSettings.DEFAULTS,
                    EntitlementSettings.DEFAULTS,
                    NoticeSettings.DEFAULTS,
                    BillingSettings.DEFAULTS);

    /** How often a registration token resolves. */
    public enum TokenUse {
        /** The same answer until it expires. */
        REUSABLE,

        /** Once; then it counts as expired. */
        ONCE
    }

    /** What is told of a renewal. */
    public enum RenewalEvents {
        /** That an agreement was created, that one has ended, and the license. */
        ALL,

        /** {@code License Updated} alone. */
        LICENSE_UPDATED
    }

    /** How an event spells a license. */
    public enum ArnSpelling {
        WITH_ARN,

        /** Without the leading {@code arn:}. */
        WITHOUT_ARN,

        /** As the Seller Guide's samples have it: with a Region, and neither prefix nor kind. */
        AS_IN_SAMPLES
    }

    /** How a license event spells an offer. */
    public enum OfferSpelling {
        WITH_OFFER,

        /** Without the leading {@code offer-}, as the Seller Guide's samples have it. */
        WITHOUT_OFFER
    }

    /** How a member is written that has no value. */
    public enum Nothing {
        NULL,
        ABSENT
    }

    /** The bounds of a free trial. */
    public enum TrialLength {
        /** 7 to 90 days. */
        SELLER_GUIDE(7, 90),

        /** 5 to 31 days. */
        API_MODEL(5, 31);

        private final int daysMin;
        private final int daysMax;

        TrialLength(int daysMin, int daysMax) {
            this.daysMin = daysMin;
            this.daysMax = daysMax;
        }

        boolean allows(long days) {
            return days >= daysMin && days <= daysMax;
        }

        String bounds() {
            return daysMin + " to " + daysMax + " days";
        }
    }
}
