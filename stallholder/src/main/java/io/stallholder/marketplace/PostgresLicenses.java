package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Agreements and licenses, and what is read of them together with their assignments. */
final class PostgresLicenses implements LicenseStore {

    private static final String COLUMNS =
            """
            l.license_arn, l.account_id, l.product_code, l.agreement_id,
            l.activated_at, g.ended_at as agreement_ended_at, l.deprovisioned_at
            """;

    static final String ASSIGNMENT_COLUMNS =
            """
            a.organization_id, a.license_slot, a.assigned_from, a.assigned_until, a.po_reference
            """;

    // The primary keys of licenses and agreements; one row.
    private static final String SUBSCRIPTION =
            "select "
                    + COLUMNS
                    + """
                    from marketplace.licenses l
                    left join marketplace.agreements g on g.agreement_id = l.agreement_id
                    where l.license_id = :license
                    """;

    // licenses' primary key in order from the cursor; at most :max rows and their open assignments.
    private static final String PAGE =
            "select "
                    + COLUMNS
                    + ", "
                    + ASSIGNMENT_COLUMNS
                    + """
                    from marketplace.licenses l
                    left join marketplace.agreements g on g.agreement_id = l.agreement_id
                    left join lateral (
                        select x.organization_id, x.license_slot, x.assigned_from,
                               x.assigned_until, x.po_reference
                        from marketplace.assignments x
                        where x.license_id = l.license_id
                        order by x.assigned_from desc
                        limit 1) a on true
                    where l.license_id > :after
                    order by l.license_id
                    limit :max
                    """;

    // assignments_organization; one row per license the organization ever had.
    private static final String OF_ORGANIZATION =
            "select "
                    + COLUMNS
                    + ", "
                    + ASSIGNMENT_COLUMNS
                    + """
                    from marketplace.assignments a
                    join marketplace.licenses l on l.license_id = a.license_id
                    left join marketplace.agreements g on g.agreement_id = l.agreement_id
                    where a.organization_id = :organization
                    order by a.assigned_from desc
                    """;

    private final JdbcClient jdbc;
    private final LicenseRows rows;
    private final LegacyRows legacy;

    PostgresLicenses(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rows = new LicenseRows(jdbc);
        this.legacy = new LegacyRows(jdbc);
    }

    @Override
    public Agreement holdAgreement(String agreementId) {
        return rows.holdAgreement(agreementId);
    }

    @Override
    public void save(Agreement agreement) {
        rows.save(agreement);
    }

    @Override
    public License hold(License first) {
        return rows.hold(first);
    }

    @Override
    public Optional<License> hold(LicenseArn license) {
        return rows.hold(license);
    }

    @Override
    public Optional<License> find(LicenseArn license) {
        return rows.find(license);
    }

    @Override
    public Set<String> created(Collection<String> agreementIds) {
        return rows.created(agreementIds);
    }

    @Override
    public List<License> findAll(Collection<String> licenseIds) {
        return rows.findAll(licenseIds);
    }

    @Override
    public List<License> open(String after, int max) {
        return rows.open(after, max);
    }

    @Override
    public void save(License license) {
        rows.save(license);
    }

    @Override
    public Optional<License> legacyOf(AwsAccountId account, String productCode) {
        return rows.legacyOf(account, productCode);
    }

    @Override
    public void keep(LegacyFact fact) {
        legacy.keep(fact);
    }

    @Override
    public List<LegacyFact> facts(License known) {
        return legacy.facts(known);
    }

    @Override
    public Optional<Subscription> subscription(LicenseArn license) {
        return jdbc.sql(SUBSCRIPTION)
                .param("license", license.licenseId())
                .query((row, number) -> subscription(row))
                .optional();
    }

    @Override
    public List<Holding> page(String after, int max) {
        return jdbc.sql(PAGE)
                .param("after", after)
                .param("max", max)
                .query((row, number) -> holding(row))
                .list();
    }

    @Override
    public List<Holding> ofOrganization(OrganizationId organization) {
        return jdbc.sql(OF_ORGANIZATION)
                .param("organization", organization.value())
                .query((row, number) -> holding(row))
                .list();
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(
                new LicenseArn(row.getString("license_arn")),
                new AwsAccountId(row.getString("account_id")),
                row.getString("product_code"),
                Optional.ofNullable(row.getString("agreement_id")),
                Timestamps.readOptional(row, "activated_at"),
                Timestamps.readOptional(row, "agreement_ended_at"),
                Timestamps.readOptional(row, "deprovisioned_at"));
    }

    static Assignment assignment(ResultSet row) throws SQLException {
        return new Assignment(
                new LicenseArn(row.getString("license_arn")),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getInt("license_slot"),
                Timestamps.read(row, "assigned_from"),
                Timestamps.readOptional(row, "assigned_until"),
                Optional.ofNullable(row.getString("po_reference")));
    }

    private static Holding holding(ResultSet row) throws SQLException {
        Optional<Instant> from = Timestamps.readOptional(row, "assigned_from");
        return new Holding(
                subscription(row),
                from.isPresent() ? Optional.of(assignment(row)) : Optional.empty());
    }
}
