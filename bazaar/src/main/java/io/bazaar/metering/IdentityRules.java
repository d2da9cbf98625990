package io.bazaar.metering;

import io.bazaar.market.Agreements;
import io.bazaar.market.Generation;
import io.bazaar.market.MeteringSettings;
import io.bazaar.market.MeteringSettings.OtherIdentity;
import io.bazaar.market.MeteringSettings.Verdict;
import io.bazaar.market.Product;
import java.util.Optional;

/**
 * How a request says whom it is for: legacy products by product code and customer, products with
 * licenses by license and account. Source: API Reference, BatchMeterUsage, read 2026-11-22.
 */
final class IdentityRules {

    private final Agreements agreements;

    IdentityRules(Agreements agreements) {
        this.agreements = agreements;
    }

    Optional<BatchRefusal> refusal(Claim claim, MeteringSettings settings) {
        if (claim.byProduct()) {
            return product(claim, settings).or(() -> customer(claim, settings));
        }
        return claim.usage().customerIdentifier() == null
                ? Optional.empty()
                : customer(
                        MeteringRule.NO_CUSTOMER_IDENTIFIER,
                        "Without a ProductCode there is no CustomerIdentifier: send"
                                + " CustomerAWSAccountId and LicenseArn.");
    }

    /** That a product code is there at all, said once for a batch that may be empty. */
    static BatchRefusal foreignProduct() {
        return new BatchRefusal(
                MeteringRule.PRODUCT_CODE_OWN,
                "InvalidProductCodeException",
                "The product code does not match a product published by this account.");
    }

    private static Optional<BatchRefusal> product(Claim claim, MeteringSettings settings) {
        Product product = claim.product();
        if (product == null) {
            return Optional.of(foreignProduct());
        }
        boolean refused =
                product.generation() == Generation.LICENSE
                        && settings.productCodeForLicenses() == OtherIdentity.REFUSED;
        return refused
                ? Optional.of(
                        new BatchRefusal(
                                MeteringRule.NO_PRODUCT_CODE,
                                "InvalidProductCodeException",
                                "This product uses licenses: send LicenseArn and"
                                        + " CustomerAWSAccountId, and no ProductCode."))
                : Optional.empty();
    }

    private Optional<BatchRefusal> customer(Claim claim, MeteringSettings settings) {
        UsageRecord usage = claim.usage();
        String identifier = usage.customerIdentifier();
        if (usage.licenseArn() != null) {
            return Optional.of(
                    BatchRefusal.license(
                            MeteringRule.NO_LICENSE,
                            "A LicenseArn is sent without a ProductCode."));
        }
        if (identifier != null && usage.customerAccountId() != null) {
            return customer(
                    MeteringRule.ONE_CUSTOMER,
                    "Send CustomerIdentifier or CustomerAWSAccountId, not both.");
        }
        if (identifier == null && usage.customerAccountId() == null) {
            return customer(
                    MeteringRule.CUSTOMER_GIVEN,
                    "CustomerIdentifier or CustomerAWSAccountId is required.");
        }
        boolean unknown =
                identifier != null
                        && claim.product() != null
                        && agreements
                                .customer(claim.product().sellerAccountId(), identifier)
                                .isEmpty();
        return unknown && settings.unknownCustomer() == Verdict.EXCEPTION
                ? customer(
                        MeteringRule.CUSTOMER_KNOWN,
                        "There is no CustomerIdentifier " + identifier + ".")
                : Optional.empty();
    }

    private static Optional<BatchRefusal> customer(MeteringRule rule, String message) {
        return Optional.of(new BatchRefusal(rule, "InvalidCustomerIdentifierException", message));
    }
}
