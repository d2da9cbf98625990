package io.stallholder.catalog;

/**
 * A product as AWS Marketplace lists it.
 *
 * @param agreementsPerAccount subscriptions that one AWS account may hold and link, at least 1
 * @param organizationsPerAgreement organizations that one subscription may pay for, at least 1
 * @param reportZero whether an hour without usage is reported to AWS as zero
 */
public record Product(
        String productId,
        String productCode,
        LocalizedText title,
        int agreementsPerAccount,
        int organizationsPerAgreement,
        boolean reportZero) {}
