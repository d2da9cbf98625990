package io.stallholder.marketplace.gateway;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LegacyCustomer;
import io.stallholder.kernel.LicenseArn;
import java.util.Optional;

/** What ResolveCustomer said about a registration token. */
public sealed interface ResolveAnswer {

    /** The token is good: this account holds this license of this product. */
    record ResolvedCustomer(AwsAccountId account, LicenseArn license, String productCode)
            implements ResolveAnswer {}

    /**
     * The token is good, and this account is a customer as products from before licenses have them.
     *
     * @param license what AWS granted for it meanwhile, where it says so
     */
    record ResolvedLegacyCustomer(
            AwsAccountId account, LegacyCustomer customer, Optional<LicenseArn> license)
            implements ResolveAnswer {}

    /** The token was good once; the buyer gets a fresh one from the marketplace. */
    record TokenExpired() implements ResolveAnswer {}

    /** AWS does not know the token, or it belongs to another seller. */
    record TokenInvalid() implements ResolveAnswer {}

    /** The customer has neither a license nor an identifier that could be reported. */
    record WithoutLicense(String productCode) implements ResolveAnswer {}

    /** AWS refused us, not the token: credentials, permission or region. A human must act. */
    record NotAuthorized(String code) implements ResolveAnswer {}

    /** AWS could not be asked, or its answer made no sense. Asking again later may help. */
    record Unavailable(String reason) implements ResolveAnswer {}
}
