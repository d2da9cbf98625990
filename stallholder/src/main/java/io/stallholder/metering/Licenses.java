package io.stallholder.metering;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What sealing and sending must know of licenses. */
interface Licenses {

    /** The licenses that pay or paid for the organization. */
    List<Paying> payingFor(OrganizationId organization);

    /**
     * Whether the organization's books follow all that is known of its licenses. While they do not,
     * what was rated may still stand with the wrong payer.
     */
    boolean areBooked(OrganizationId organization);

    /** How often what pays for the organization changed so far. */
    long changes(OrganizationId organization);

    /**
     * Acts, unless what pays for the organization changed beyond this count; a change that comes
     * meanwhile is committed after the act. Returns whether it acted, and with success.
     */
    boolean unlessChanged(OrganizationId organization, long seen, BooleanSupplier act);

    /** Whether the license still takes usage of later hours. */
    boolean lives(LicenseArn license);

    /** AWS says that the license has no agreement: its agreement is looked at soon. */
    void recheck(LicenseArn license);

    /** The licenses deprovisioned in [from, until). */
    List<Ended> endedBetween(Instant from, Instant until);

    /** The dimensions of the product for which an hour without usage is reported as zero. */
    Set<DimensionKey> reportedAsZero(String productCode);

    /** How the product's records are treated between the seal and AWS. */
    Policy policy(String productCode);

    /**
     * A license and the time in which it pays.
     *
     * @param activation when AWS granted it
     * @param from the first billed instant
     * @param until the first instant that is no longer billed through it; empty while it lives
     * @param end when AWS took it back
     */
    record Paying(
            LicenseArn license,
            AwsAccountId account,
            String productCode,
            Instant activation,
            Instant from,
            Optional<Instant> until,
            Optional<Instant> end) {}

    /** A license that AWS took back, and the organization that it paid for. */
    record Ended(LicenseArn license, OrganizationId organization, Instant at) {}
}
