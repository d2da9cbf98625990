package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose payer changed, as the triggers of assignments and licenses note it. */
final class PostgresSpans implements SpanStore {

    // licenses_deprovisioned and assignments_license; a row per license that ended in the time.
    private static final String ENDS_BETWEEN =
            """
            select l.license_arn, a.organization_id, l.deprovisioned_at
            from marketplace.licenses l
            join marketplace.assignments a on a.license_id = l.license_id
            where l.deprovisioned_at >= :from
              and l.deprovisioned_at < :until
              and a.assigned_until = l.deprovisioned_at
            order by l.deprovisioned_at, l.license_id
            """;

    // licenses' primary key from a scan of assignments; a row per organization linked since.
    private static final String BILLED_SINCE =
            """
            select distinct a.organization_id
            from marketplace.assignments a
            join marketplace.licenses l on l.license_id = a.license_id
            where l.activated_at is not null
              and (a.assigned_until is null or a.assigned_until >= :since)
            order by a.organization_id
            """;

    // payer_changes_open; at most :max rows.
    private static final String CHANGES =
            """
            select c.organization_id, c.version, c.changed_from
            from marketplace.payer_changes c
            where c.followed < c.version
            order by c.organization_id
            limit :max
            """;

    // payer_changes' primary key; one row. A change that came meanwhile stays to be followed.
    private static final String FOLLOWED =
            """
            update marketplace.payer_changes
            set followed = :version
            where organization_id = :organization and followed < :version
            """;

    // payer_changes' primary key; one row or none.
    private static final String IS_FOLLOWED =
            """
            select not exists (
                select from marketplace.payer_changes c
                where c.organization_id = :organization and c.followed < c.version)
            """;

    // payer_changes' primary key; one row or none.
    private static final String VERSION =
            """
            select c.version from marketplace.payer_changes c where c.organization_id = :organization
            """;

    private final JdbcClient jdbc;

    PostgresSpans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<LicenseEnd> endsBetween(Instant from, Instant until) {
        return jdbc.sql(ENDS_BETWEEN)
                .param("from", Timestamps.param(from))
                .param("until", Timestamps.param(until))
                .query((row, number) -> end(row))
                .list();
    }

    @Override
    public List<OrganizationId> billedSince(Instant since) {
        return jdbc.sql(BILLED_SINCE)
                .param("since", Timestamps.param(since))
                .query((row, number) ->
                        new OrganizationId(row.getObject("organization_id", UUID.class)))
                .list();
    }

    @Override
    public List<PayerChange> changes(int max) {
        return jdbc.sql(CHANGES)
                .param("max", max)
                .query((row, number) ->
                        new PayerChange(
                                new OrganizationId(row.getObject("organization_id", UUID.class)),
                                row.getLong("version"),
                                Timestamps.read(row, "changed_from")))
                .list();
    }

    @Override
    public void followed(PayerChange change) {
        jdbc.sql(FOLLOWED)
                .param("organization", change.organization().value())
                .param("version", change.version())
                .update();
    }

    @Override
    public boolean isFollowed(OrganizationId organization) {
        return jdbc.sql(IS_FOLLOWED)
                .param("organization", organization.value())
                .query(Boolean.class)
                .single();
    }

    @Override
    public long version(OrganizationId organization) {
        return version(VERSION, organization);
    }

    @Override
    public long holdVersion(OrganizationId organization) {
        return version(VERSION + "for share", organization);
    }

    private long version(String sql, OrganizationId organization) {
        return jdbc.sql(sql)
                .param("organization", organization.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private static LicenseEnd end(ResultSet row) throws SQLException {
        return new LicenseEnd(
                new LicenseArn(row.getString("license_arn")),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                Timestamps.read(row, "deprovisioned_at"));
    }
}
