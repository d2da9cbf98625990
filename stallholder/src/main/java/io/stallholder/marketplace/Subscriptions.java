package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Transactions;
import java.util.List;
import java.util.Optional;

/**
 * What customers bought, as AWS told it. Everything here runs in the caller's transaction; a
 * request sees only what pays for its organization.
 */
public final class Subscriptions {

    private final LicenseStore licenses;
    private final InboxStore inbox;
    private final SweepStore sweeps;

    Subscriptions(Stores stores) {
        this.licenses = stores.licenses();
        this.inbox = stores.inbox();
        this.sweeps = stores.sweeps();
    }

    /** The subscription of a license, whatever the spelling of its ARN. */
    public Optional<Subscription> find(LicenseArn license) {
        Transactions.required();
        return licenses.subscription(license);
    }

    /**
     * The license that AWS named last for a legacy customer, as it is told to AWS; empty while none
     * is known that could be reported.
     */
    public Optional<LicenseArn> licenseOf(LicenseArn legacyCustomer) {
        Transactions.required();
        return licenses.find(legacyCustomer)
                .filter(known -> known.license().legacyCustomer().isPresent())
                .flatMap(known -> LegacyLife.of(licenses.facts(known)).license())
                .filter(license -> license.value().startsWith("arn:"));
    }

    /**
     * Every subscription with its newest assignment, ordered by license id, for jobs and the desk.
     *
     * @param after the last license of the page before, or empty for the first page
     */
    public List<Holding> page(Optional<LicenseArn> after, int max) {
        Transactions.required();
        return licenses.page(after.map(LicenseArn::licenseId).orElse(""), max);
    }

    /**
     * AWS itself seems to see the license otherwise: the agreement behind it is looked at within
     * seconds, once however often this is called before.
     */
    public void recheck(LicenseArn license) {
        Transactions.required();
        sweeps.ask(license);
    }

    /** What pays or paid for an organization, the newest first. */
    public List<Holding> ofOrganization(OrganizationId organization) {
        Transactions.required();
        return licenses.ofOrganization(organization);
    }

    /** Queue messages that were set aside, the newest first, for the desk. */
    public List<QuarantinedEvent> quarantinedEvents(int max) {
        Transactions.required();
        return inbox.quarantined(max);
    }

    /** Events that never came and were made up for, the newest first, for the desk. */
    public List<Repair> repairs(int max) {
        Transactions.required();
        return sweeps.repairs(max);
    }

    /** How many events never came and were made up for, ever. */
    public long repairsCount() {
        Transactions.required();
        return sweeps.countRepairs();
    }
}
