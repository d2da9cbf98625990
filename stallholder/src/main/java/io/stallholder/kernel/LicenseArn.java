package io.stallholder.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The identity of a subscription: the license that AWS granted to one agreement, or the key of a
 * {@link LegacyCustomer}, whose subscription has none.
 *
 * <p>AWS spells the ARN in more than one way, so two of them are the same license when their {@link
 * #licenseId} agrees; the text is kept as received, to be sent back unchanged. A legacy customer
 * stays the same whatever it is told to AWS by. Source: AWS Marketplace Seller Guide,
 * notifications-eventbridge, read 2026-11-22.
 */
public record LicenseArn(String value) {

    private static final Pattern LICENSE_ID = Pattern.compile("l-[0-9A-Za-z]{1,64}$");
    private static final int LENGTH_MAX = 2048;

    /** Refuses text that names neither a license id nor a legacy customer. */
    public LicenseArn {
        if (LegacyCustomer.isKey(value)) {
            LegacyCustomer.of(value);
            LegacyCustomer.arn(value).ifPresent(LicenseArn::ofAws);
        } else {
            requireArn(value);
        }
    }

    /** What AWS says is a license ARN: never the key of a legacy customer. */
    public static LicenseArn ofAws(String arn) {
        requireArn(arn);
        return new LicenseArn(arn);
    }

    /** The part that identifies the subscription whatever the spelling: {@code l-…}, or the key. */
    public String licenseId() {
        // No dash follows the one of the id, or the pattern would not have matched.
        return LegacyCustomer.isKey(value)
                ? LegacyCustomer.of(value).key().value()
                : value.substring(value.lastIndexOf('-') - 1);
    }

    /** The customer, where the subscription is one of a product from before licenses. */
    public Optional<LegacyCustomer> legacyCustomer() {
        return LegacyCustomer.isKey(value)
                ? Optional.of(LegacyCustomer.of(value))
                : Optional.empty();
    }

    /** How AWS is told of it. */
    public PayerForm form() {
        Optional<LegacyCustomer> customer = legacyCustomer();
        if (customer.isEmpty()) {
            return new PayerForm.ByLicense(value);
        }
        return LegacyCustomer.arn(value)
                .<PayerForm>map(PayerForm.ByLicense::new)
                .orElseGet(() -> new PayerForm.ByCustomer(customer.get()));
    }

    private static void requireArn(String value) {
        if (LegacyCustomer.isKey(value)
                || value.length() > LENGTH_MAX
                || !LICENSE_ID.matcher(value).find()) {
            throw new IllegalArgumentException("not a license ARN: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
