package io.bazaar.junit;

/**
 * An AWS account of the market with its long-lived access key, as an AWS SDK wants it.
 *
 * @param accountId twelve digits
 * @param accessKeyId for {@code AwsBasicCredentials}, or {@code AWS_ACCESS_KEY_ID}
 * @param secretAccessKey opens nothing outside the market
 */
public record AwsAccountKeys(String accountId, String accessKeyId, String secretAccessKey) {}
