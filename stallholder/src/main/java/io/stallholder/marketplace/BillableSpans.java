package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When usage is billed, and through which license. Runs in the caller's transaction. */
public final class BillableSpans {

    // assignments_organization and licenses' primary key; one row per license ever linked.
    private static final String OF_ORGANIZATION =
            """
            select l.license_arn, l.account_id, l.product_code,
                   greatest(a.assigned_from, l.activated_at) as billed_from,
                   least(a.assigned_until, l.deprovisioned_at) as billed_until
            from marketplace.assignments a
            join marketplace.licenses l on l.license_id = a.license_id
            where a.organization_id = :organization
              and l.activated_at is not null
            order by billed_from
            """;

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

    private final JdbcClient jdbc;

    BillableSpans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The times in which the organization's usage is billed, in order and without overlap for one
     * product; spans that ended before they began are left out.
     */
    public List<BillableSpan> of(OrganizationId organization) {
        Transactions.required();
        return jdbc
                .sql(OF_ORGANIZATION)
                .param("organization", organization.value())
                .query((row, number) -> span(row))
                .list()
                .stream()
                .filter(span -> span.until().map(span.from()::isBefore).orElse(true))
                .toList();
    }

    /** Licenses that were linked and whose end falls into [from, until), the earliest first. */
    public List<LicenseEnd> endsBetween(Instant from, Instant until) {
        Transactions.required();
        return jdbc.sql(ENDS_BETWEEN)
                .param("from", Timestamps.param(from))
                .param("until", Timestamps.param(until))
                .query((row, number) -> end(row))
                .list();
    }

    /** Organizations whose usage is billed, or was until after that time. */
    public List<OrganizationId> organizationsBilledSince(Instant since) {
        Transactions.required();
        return jdbc.sql(BILLED_SINCE)
                .param("since", Timestamps.param(since))
                .query((row, number) ->
                        new OrganizationId(row.getObject("organization_id", UUID.class)))
                .list();
    }

    /**
     * Organizations whose payer changed since {@link #followed} was last told about them, at most
     * max. Spans read after this are at least as new as the changes.
     */
    public List<PayerChange> changes(int max) {
        Transactions.required();
        return jdbc.sql(CHANGES)
                .param("max", max)
                .query((row, number) ->
                        new PayerChange(
                                new OrganizationId(row.getObject("organization_id", UUID.class)),
                                row.getLong("version"),
                                Timestamps.read(row, "changed_from")))
                .list();
    }

    /** The organization's books follow the change, in the caller's transaction. */
    public void followed(PayerChange change) {
        Transactions.required();
        jdbc.sql(FOLLOWED)
                .param("organization", change.organization().value())
                .param("version", change.version())
                .update();
    }

    /** Whether the organization's books follow every change of what pays for it. */
    public boolean isFollowed(OrganizationId organization) {
        Transactions.required();
        return jdbc.sql(IS_FOLLOWED)
                .param("organization", organization.value())
                .query(Boolean.class)
                .single();
    }

    private static BillableSpan span(ResultSet row) throws SQLException {
        Optional<Instant> until = Timestamps.readOptional(row, "billed_until");
        return new BillableSpan(
                new LicenseArn(row.getString("license_arn")),
                new AwsAccountId(row.getString("account_id")),
                row.getString("product_code"),
                Timestamps.read(row, "billed_from"),
                until);
    }

    private static LicenseEnd end(ResultSet row) throws SQLException {
        return new LicenseEnd(
                new LicenseArn(row.getString("license_arn")),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                Timestamps.read(row, "deprovisioned_at"));
    }
}
