package io.stallholder.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A customer of a product from before licenses, as AWS knows it there: one subscription per
 * customer and product, again after an end. Source: API reference, ResolveCustomer and
 * BatchMeterUsage, read 2026-11-22.
 *
 * @param productCode 1 to 255 characters
 * @param customerIdentifier {@code CustomerIdentifier}, 1 to 255 characters
 */
public record LegacyCustomer(String productCode, String customerIdentifier) {

    static final String PREFIX = "legacy:";

    private static final char BETWEEN = ';';
    private static final char SWITCHED = '>';

    /** Neither has one of the marks between the parts of a key. */
    private static final Pattern PART = Pattern.compile("[-a-zA-Z0-9/=:_.@]{1,255}");

    /** Refuses what could not be told from another customer in a key. */
    public LegacyCustomer {
        if (!PART.matcher(productCode).matches() || !PART.matcher(customerIdentifier).matches()) {
            throw new IllegalArgumentException(
                    "not a legacy customer: " + productCode + ", " + customerIdentifier);
        }
    }

    /** What stands for the customer where others have a license: {@code legacy:code;customer}. */
    public LicenseArn key() {
        return new LicenseArn(PREFIX + productCode + BETWEEN + customerIdentifier);
    }

    /** The same subscription, told to AWS by its license: {@code legacy:code;customer>arn}. */
    public LicenseArn reportedBy(LicenseArn license) {
        return new LicenseArn(key().value() + SWITCHED + license.value());
    }

    static boolean isKey(String text) {
        return text.startsWith(PREFIX);
    }

    static LegacyCustomer of(String key) {
        int between = key.indexOf(BETWEEN);
        if (between < 0) {
            throw new IllegalArgumentException("not the key of a legacy customer: " + key);
        }
        int switched = key.indexOf(SWITCHED);
        return new LegacyCustomer(
                key.substring(PREFIX.length(), between),
                key.substring(between + 1, switched < 0 ? key.length() : switched));
    }

    /** The license's ARN in the key of a customer that is reported by license. */
    static Optional<String> arn(String key) {
        int switched = key.indexOf(SWITCHED);
        return switched < 0 ? Optional.empty() : Optional.of(key.substring(switched + 1));
    }
}
