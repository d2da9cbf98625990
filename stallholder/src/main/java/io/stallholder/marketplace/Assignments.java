package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which license pays for which organization. Everything here runs in the caller's transaction. */
public final class Assignments {

    // The unique indexes and exclusions of open assignments decide; one row or none. A license
    // takes one slot of its account, however many organizations it pays for.
    private static final String INSERT =
            """
            insert into marketplace.assignments (
                id, license_id, account_id, product_code, organization_id,
                account_slot, license_slot, assigned_from, po_reference)
            select :id, :license, :account, :product, :organization,
                   free.account_slot, free.license_slot, :now, :reference
            from (
                select
                    coalesce(
                        (select min(a.account_slot)
                         from marketplace.assignments a
                         where a.license_id = :license
                           and a.assigned_until is null),
                        (select min(s.slot)
                         from marketplace.account_slots s
                         where s.product_code = :product
                           and s.slot not in (
                            select a.account_slot
                            from marketplace.assignments a
                            where a.account_id = :account
                              and a.product_code = :product
                              and a.assigned_until is null))) as account_slot,
                    (select min(s.slot)
                     from marketplace.license_slots s
                     where s.product_code = :product
                       and s.slot not in (
                        select a.license_slot
                        from marketplace.assignments a
                        where a.license_id = :license
                          and a.assigned_until is null)) as license_slot) free
            where free.account_slot is not null
              and free.license_slot is not null
            on conflict do nothing
            """;

    private static final String SELECT =
            "select l.license_arn, "
                    + Subscriptions.ASSIGNMENT_COLUMNS
                    + """
                    from marketplace.assignments a
                    join marketplace.licenses l on l.license_id = a.license_id
                    """;

    // assignments_license, then the newest; one row.
    private static final String OF_LICENSE =
            SELECT
                    + """
                    where a.license_id = :license
                    order by (a.assigned_until is null) desc, a.assigned_from desc
                    limit 1
                    """;

    // assignments_one_per_license_slot; at most as many rows as the policy has slots.
    private static final String OPEN_OF_LICENSE =
            SELECT
                    + """
                    where a.license_id = :license
                      and a.assigned_until is null
                    order by a.license_slot
                    """;

    // assignments_account; at most as many rows as the policy has slots, times organizations.
    private static final String OPEN_OF_ACCOUNT =
            SELECT
                    + """
                    where a.account_id = :account
                      and a.product_code = :product
                      and a.assigned_until is null
                    order by a.account_slot
                    """;

    // assignments_one_per_organization; one row or none.
    private static final String OPEN_OF_ORGANIZATION =
            SELECT
                    + """
                    where a.organization_id = :organization
                      and a.assigned_until is null
                    """;

    // account_slots' and license_slots' primary keys; one row.
    private static final String SLOTS =
            """
            select (select count(*) from marketplace.account_slots s
                    where s.product_code = :product) as accounts,
                   (select count(*) from marketplace.license_slots s
                    where s.product_code = :product) as licenses
            """;

    // assignments_one_per_organization and licenses' primary key; one row.
    private static final String SET_REFERENCE =
            """
            update marketplace.assignments
            set po_reference = :reference
            where organization_id = :organization
              and license_id = :license
              and assigned_until is null
            """;

    private static final OrganizationId NOBODY = new OrganizationId(new UUID(0, 0));

    private final JdbcClient jdbc;
    private final BusinessClock clock;
    private final Ids ids;

    Assignments(JdbcClient jdbc, BusinessClock clock, Ids ids) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ids = ids;
    }

    /** Lets the license pay for the organization from now on, if nothing stands against it. */
    public AssignAnswer assign(AssignRequest request) {
        Transactions.required();
        Optional<LicenseRow> found = LicenseRow.lock(jdbc, request.license());
        if (found.isEmpty()) {
            return new AssignAnswer.SubscriptionUnknown();
        }
        LicenseRow license = found.get();
        if (license.deprovisionedAt().isPresent()) {
            return new AssignAnswer.SubscriptionEnded(license.deprovisionedAt().get());
        }
        Optional<AssignAnswer> obstacle = obstacle(license, request.organization());
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        return insert(license, request);
    }

    /**
     * What stands against linking the license to the organization, without changing anything: for
     * the picker and the preview. Empty means that {@link #assign} would succeed now.
     */
    public Optional<AssignAnswer> obstacle(LicenseArn license, OrganizationId organization) {
        Transactions.required();
        Optional<LicenseRow> found = LicenseRow.find(jdbc, license);
        if (found.isEmpty()) {
            return Optional.of(new AssignAnswer.SubscriptionUnknown());
        }
        if (found.get().deprovisionedAt().isPresent()) {
            Instant at = found.get().deprovisionedAt().get();
            return Optional.of(new AssignAnswer.SubscriptionEnded(at));
        }
        return obstacle(found.get(), organization);
    }

    /** The same whatever the organization: before one is chosen. */
    public Optional<AssignAnswer> obstacle(LicenseArn license) {
        return obstacle(license, NOBODY);
    }

    /** The license's open assignment, else its last one. */
    public Optional<Assignment> assignmentOf(LicenseArn license) {
        Transactions.required();
        return jdbc.sql(OF_LICENSE)
                .param("license", license.licenseId())
                .query((row, number) -> Subscriptions.assignment(row))
                .optional();
    }

    /** The open assignments of a license, by slot: as many as the policy allows, at most. */
    public List<Assignment> ofLicense(LicenseArn license) {
        Transactions.required();
        return ofLicense(license.licenseId());
    }

    /** The open assignments of an organization: at most one, whatever the product. */
    public List<Assignment> ofOrganization(OrganizationId organization) {
        Transactions.required();
        return jdbc.sql(OPEN_OF_ORGANIZATION)
                .param("organization", organization.value())
                .query((row, number) -> Subscriptions.assignment(row))
                .list();
    }

    /**
     * Writes or clears the organization's own purchase order reference. Returns whether the license
     * pays for the organization at all.
     */
    public boolean setPoReference(AssignRequest wanted) {
        Transactions.required();
        int changed =
                jdbc.sql(SET_REFERENCE)
                        .param("reference", wanted.poReference().orElse(null))
                        .param("organization", wanted.organization().value())
                        .param("license", wanted.license().licenseId())
                        .update();
        return changed > 0;
    }

    private Optional<AssignAnswer> obstacle(LicenseRow license, OrganizationId organization) {
        List<Assignment> ofLicense = ofLicense(license.licenseId());
        for (Assignment held : ofLicense) {
            if (held.organization().equals(organization)) {
                return Optional.of(new AssignAnswer.AlreadyAssigned(held));
            }
        }
        SlotCounts slots = slots(license.productCode());
        if (ofLicense.size() >= slots.perLicense()) {
            Assignment held = ofLicense.getFirst();
            return Optional.of(new AssignAnswer.LicenseTaken(held.organization(), held.from()));
        }
        if (ofLicense.isEmpty()) {
            List<Assignment> ofAccount = ofAccount(license);
            if (licenses(ofAccount) >= slots.perAccount()) {
                Assignment held = ofAccount.getFirst();
                return Optional.of(
                        new AssignAnswer.AccountTaken(
                                held.license(), held.organization(), held.from()));
            }
        }
        return ofOrganization(organization).stream()
                .findFirst()
                .map(held -> new AssignAnswer.OrganizationTaken(held.license(), held.from()));
    }

    private AssignAnswer insert(LicenseRow license, AssignRequest request) {
        Instant now = clock.now();
        int inserted =
                jdbc.sql(INSERT)
                        .param("id", ids.next())
                        .param("license", license.licenseId())
                        .param("account", license.account())
                        .param("product", license.productCode())
                        .param("organization", request.organization().value())
                        .param("now", Timestamps.param(now))
                        .param("reference", request.poReference().orElse(null))
                        .update();
        if (inserted == 0) {
            // Somebody else's link committed between the look and the insert.
            return obstacle(license, request.organization())
                    .orElseThrow(() -> new CannotAcquireLockException("the slot was just taken"));
        }
        return new AssignAnswer.Assigned(
                ofLicense(request.license()).stream()
                        .filter(made -> made.organization().equals(request.organization()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("lost " + request)));
    }

    private List<Assignment> ofLicense(String licenseId) {
        return jdbc.sql(OPEN_OF_LICENSE)
                .param("license", licenseId)
                .query((row, number) -> Subscriptions.assignment(row))
                .list();
    }

    private List<Assignment> ofAccount(LicenseRow license) {
        return jdbc.sql(OPEN_OF_ACCOUNT)
                .param("account", license.account())
                .param("product", license.productCode())
                .query((row, number) -> Subscriptions.assignment(row))
                .list();
    }

    private static long licenses(List<Assignment> assignments) {
        return assignments.stream().map(held -> held.license().licenseId()).distinct().count();
    }

    private SlotCounts slots(String productCode) {
        return jdbc.sql(SLOTS)
                .param("product", productCode)
                .query((row, number) ->
                        new SlotCounts(row.getInt("accounts"), row.getInt("licenses")))
                .single();
    }

    private record SlotCounts(int perAccount, int perLicense) {}
}
