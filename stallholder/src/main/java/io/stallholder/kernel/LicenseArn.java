package io.stallholder.kernel;

import java.util.regex.Pattern;

/**
 * The license that AWS granted to one agreement: the identity of a subscription.
 *
 * <p>AWS spells the ARN in more than one way, so two of them are the same license when their {@link
 * #licenseId} agrees; the text is kept as received, to be sent back unchanged. Source: AWS
 * Marketplace Seller Guide, notifications-eventbridge, read 2026-11-22.
 */
public record LicenseArn(String value) {

    private static final Pattern LICENSE_ID = Pattern.compile("l-[0-9A-Za-z]{1,64}$");
    private static final int LENGTH_MAX = 2048;

    /** Refuses text that names no license id. */
    public LicenseArn {
        if (value.length() > LENGTH_MAX || !LICENSE_ID.matcher(value).find()) {
            throw new IllegalArgumentException("not a license ARN: " + value);
        }
    }

    /** The part that identifies the license whatever the spelling: {@code l-…}. */
    public String licenseId() {
        // No dash follows the one of the id, or the pattern would not have matched.
        return value.substring(value.lastIndexOf('-') - 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
