package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import java.util.List;
import java.util.Optional;

/** Where agreements and licenses are kept. Every method runs in the caller's transaction. */
interface LicenseStore {

    /** The agreement as it is known, be it by this call; held against others until the commit. */
    Agreement holdAgreement(String agreementId);

    void save(Agreement agreement);

    /**
     * The license as it is known, else the given one, which is kept; held against others until the
     * commit.
     */
    License hold(License first);

    /** The license, held against others until the commit; empty if it is unknown. */
    Optional<License> hold(LicenseArn license);

    Optional<License> find(LicenseArn license);

    /** Keeps what changed. Whose payer changes by it is noted. */
    void save(License license);

    Optional<Subscription> subscription(LicenseArn license);

    /** Subscriptions after that license id with their newest assignments, by license id. */
    List<Holding> page(String after, int max);

    /** What pays or paid for an organization, the newest first. */
    List<Holding> ofOrganization(OrganizationId organization);
}
