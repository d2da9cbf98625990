package io.bazaar.junit;

/**
 * What a buyer has bought.
 *
 * @param agreementId as the lifecycle events carry it
 * @param licenseArn as {@code ResolveCustomer} answers it and {@code BatchMeterUsage} wants it
 * @param accountId the buyer's AWS account, twelve digits
 */
public record Subscription(String agreementId, String licenseArn, String accountId) {}
