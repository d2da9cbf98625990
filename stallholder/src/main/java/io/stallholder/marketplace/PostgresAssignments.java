package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Assignments; the database's own rules decide who of many gets a slot. */
final class PostgresAssignments implements AssignmentStore {

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
                    + PostgresLicenses.ASSIGNMENT_COLUMNS
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

    // assignments_past; at most :max rows.
    private static final String PAST_OF_ACCOUNT =
            SELECT
                    + """
                    where a.account_id = :account
                      and a.product_code = :product
                      and a.assigned_until is not null
                    order by a.assigned_until desc
                    limit :max
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

    // assignments_license; as many rows as the license has organizations.
    private static final String END =
            """
            update marketplace.assignments
            set assigned_until = greatest(assigned_from, :time)
            where license_id = :license
              and (assigned_until is null or assigned_until > greatest(assigned_from, :time))
            """;

    // assignments_one_per_organization; one row or none.
    private static final String END_ONE =
            """
            update marketplace.assignments
            set assigned_until = greatest(assigned_from, :time)
            where organization_id = :organization
              and license_id = :license
              and assigned_until is null
            """;

    // assignments_license; as many rows as the license has organizations.
    private static final String END_BEGUN_BEFORE =
            """
            update marketplace.assignments
            set assigned_until = :time
            where license_id = :license
              and assigned_from < :time
              and (assigned_until is null or assigned_until > :time)
            """;

    // assignments_license, then assignments_organization; as many rows as the license has
    // organizations.
    private static final String PROLONG =
            """
            update marketplace.assignments a
            set assigned_until = greatest(a.assigned_from, least(:until, (
                select min(n.assigned_from)
                from marketplace.assignments n
                where n.organization_id = a.organization_id
                  and n.id <> a.id
                  and n.assigned_from >= a.assigned_until)))
            where a.license_id = :license
              and a.assigned_until = greatest(a.assigned_from, :thought)
            """;

    private final JdbcClient jdbc;

    PostgresAssignments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean insert(NewAssignment wanted) {
        License license = wanted.license();
        int inserted =
                jdbc.sql(INSERT)
                        .param("id", wanted.id())
                        .param("license", license.licenseId())
                        .param("account", license.account().value())
                        .param("product", license.productCode())
                        .param("organization", wanted.request().organization().value())
                        .param("now", Timestamps.param(wanted.from()))
                        .param("reference", wanted.request().poReference().orElse(null))
                        .update();
        return inserted > 0;
    }

    @Override
    public void end(LicenseArn license, Instant until) {
        jdbc.sql(END)
                .param("license", license.licenseId())
                .param("time", Timestamps.param(until))
                .update();
    }

    @Override
    public boolean end(LicenseArn license, OrganizationId organization, Instant until) {
        int ended =
                jdbc.sql(END_ONE)
                        .param("license", license.licenseId())
                        .param("organization", organization.value())
                        .param("time", Timestamps.param(until))
                        .update();
        return ended > 0;
    }

    @Override
    public void endBegunBefore(LicenseArn license, Instant until) {
        jdbc.sql(END_BEGUN_BEFORE)
                .param("license", license.licenseId())
                .param("time", Timestamps.param(until))
                .update();
    }

    @Override
    public void prolong(LicenseArn license, Instant thought, Instant until) {
        jdbc.sql(PROLONG)
                .param("license", license.licenseId())
                .param("thought", Timestamps.param(thought))
                .param("until", Timestamps.param(until))
                .update();
    }

    @Override
    public Optional<Assignment> newest(LicenseArn license) {
        return jdbc.sql(OF_LICENSE)
                .param("license", license.licenseId())
                .query((row, number) -> PostgresLicenses.assignment(row))
                .optional();
    }

    @Override
    public List<Assignment> openOfLicense(LicenseArn license) {
        return jdbc.sql(OPEN_OF_LICENSE)
                .param("license", license.licenseId())
                .query((row, number) -> PostgresLicenses.assignment(row))
                .list();
    }

    @Override
    public List<Assignment> openOfAccount(License license) {
        return jdbc.sql(OPEN_OF_ACCOUNT)
                .param("account", license.account().value())
                .param("product", license.productCode())
                .query((row, number) -> PostgresLicenses.assignment(row))
                .list();
    }

    @Override
    public List<Assignment> pastOfAccount(License license, int max) {
        return jdbc.sql(PAST_OF_ACCOUNT)
                .param("account", license.account().value())
                .param("product", license.productCode())
                .param("max", max)
                .query((row, number) -> PostgresLicenses.assignment(row))
                .list();
    }

    @Override
    public List<Assignment> openOfOrganization(OrganizationId organization) {
        return jdbc.sql(OPEN_OF_ORGANIZATION)
                .param("organization", organization.value())
                .query((row, number) -> PostgresLicenses.assignment(row))
                .list();
    }

    @Override
    public Places places(String productCode) {
        return jdbc.sql(SLOTS)
                .param("product", productCode)
                .query((row, number) -> new Places(row.getInt("accounts"), row.getInt("licenses")))
                .single();
    }

    @Override
    public boolean setReference(AssignRequest wanted) {
        int changed =
                jdbc.sql(SET_REFERENCE)
                        .param("reference", wanted.poReference().orElse(null))
                        .param("organization", wanted.organization().value())
                        .param("license", wanted.license().licenseId())
                        .update();
        return changed > 0;
    }
}
