package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where agreements and licenses are kept. Every method runs in the caller's transaction. */
interface LicenseStore {

    /** The agreement as it is known, be it by this call; held against others until the commit. */
    Agreement holdAgreement(String agreementId);

    void save(Agreement agreement);

    /** Those of these agreements whose beginning is known. */
    Set<String> created(Collection<String> agreementIds);

    /**
     * The license as it is known, else the given one, which is kept; held against others until the
     * commit.
     */
    License hold(License first);

    /** The license, held against others until the commit; empty if it is unknown. */
    Optional<License> hold(LicenseArn license);

    Optional<License> find(LicenseArn license);

    /** Those of these license ids that are known, in any order. */
    List<License> findAll(Collection<String> licenseIds);

    /** Licenses after that license id that AWS did not take back, by license id. */
    List<License> open(String after, int max);

    /** Keeps what changed. Whose payer changes by it is noted. */
    void save(License license);

    /** The account's subscription as a legacy customer of the product. */
    Optional<License> legacyOf(AwsAccountId account, String productCode);

    /** Keeps what AWS told of a legacy customer, once. */
    void keep(LegacyFact fact);

    /** All that AWS told of a legacy customer, by identifier or account, in any order. */
    List<LegacyFact> facts(License legacy);

    Optional<Subscription> subscription(LicenseArn license);

    /** Subscriptions after that license id with their newest assignments, by license id. */
    List<Holding> page(String after, int max);

    /** What pays or paid for an organization, the newest first. */
    List<Holding> ofOrganization(OrganizationId organization);
}
