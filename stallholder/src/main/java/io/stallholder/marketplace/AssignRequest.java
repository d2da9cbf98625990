package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import java.util.Optional;

/** The wish to let a license pay for an organization from now on. */
public record AssignRequest(
        LicenseArn license, OrganizationId organization, Optional<String> poReference) {

    /** Longest purchase order reference kept; AWS's own limit for its purchase orders. */
    public static final int PO_REFERENCE_LENGTH_MAX = 200;

    /** Refuses a reference that the column would not hold. */
    public AssignRequest {
        if (poReference.isPresent()
                && (poReference.get().isBlank()
                        || poReference.get().length() > PO_REFERENCE_LENGTH_MAX)) {
            throw new IllegalArgumentException("purchase order reference: " + poReference.get());
        }
    }
}
