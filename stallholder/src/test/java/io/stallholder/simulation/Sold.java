package io.stallholder.simulation;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A license as AWS has it, and what the buyer did with it. */
final class Sold {

    private static final Duration AFTER_END = Duration.ofHours(1);

    final LicenseArn license;
    final AwsAccountId account;
    final String productCode;
    final OrganizationId organization;
    final Instant activated;

    /** From when the product lets it pay: later where no event told of the grant. */
    Instant granted;

    /** Whether the event that tells of the grant never comes. */
    boolean isGrantLost;

    @Nullable Instant deprovisioned;

    /** From when the organization is linked to it, as the product answered. */
    @Nullable Instant linked;

    /** AWS takes nothing for it until then. */
    Instant suspendedUntil = Instant.MIN;

    Sold(LicenseArn license, AwsAccountId account, Plan plan, Instant activated) {
        this.license = license;
        this.account = account;
        this.productCode = plan.productCode();
        this.organization = plan.organization();
        this.activated = activated;
        this.granted = activated;
    }

    String id() {
        return license.licenseId();
    }

    String agreementId() {
        return "agmt-" + id();
    }

    boolean isOver(Instant now) {
        return deprovisioned != null && !now.isBefore(deprovisioned.plus(AFTER_END));
    }

    boolean isAfterEnd(Instant timestamp) {
        return deprovisioned != null && timestamp.isAfter(deprovisioned);
    }

    /** Whether usage of that time is to be billed through it. */
    boolean pays(Instant time) {
        return linked != null
                && !time.isBefore(from(linked))
                && (deprovisioned == null || time.isBefore(deprovisioned));
    }

    /** The beginning of what it pays for, once it is linked. */
    Instant begins() {
        return linked == null ? Instant.MAX : from(linked);
    }

    private Instant from(Instant link) {
        return link.isBefore(granted) ? granted : link;
    }

    /** What is bought, and for whom. */
    record Plan(String productCode, OrganizationId organization) {}
}
