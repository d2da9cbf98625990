package io.stallholder.catalog;

import java.util.Optional;

/**
 * A product as AWS Marketplace lists it.
 *
 * @param agreementsPerAccount subscriptions that one AWS account may hold and link, at least 1
 * @param organizationsPerAgreement organizations that one subscription may pay for, at least 1
 * @param reportZero whether an hour without usage is reported to AWS as zero
 * @param dryRun whether records are only computed, and none is ever sent
 * @param rollForward whether what AWS no longer takes goes out with a later hour of the license
 *     while it lives, or waits for a human; empty where the setting for all products holds
 * @param generation by what AWS knows its subscriptions
 */
public record Product(
        String productId,
        String productCode,
        LocalizedText title,
        int agreementsPerAccount,
        int organizationsPerAgreement,
        boolean reportZero,
        boolean dryRun,
        Optional<Boolean> rollForward,
        Generation generation) {

    /** Whether its customers may be known by customer identifier. */
    public boolean isLegacy() {
        return generation != Generation.LICENSE;
    }
}
