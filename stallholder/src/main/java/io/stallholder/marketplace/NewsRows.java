package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The marks of changed subscriptions, and what was told. Runs in the caller's transaction. */
final class NewsRows {

    // news_due's primary key; one row. Held until what it amounts to is told.
    private static final String CLAIM =
            """
            select l.license_arn
            from marketplace.news_due d
            join marketplace.licenses l on l.license_id = d.license_id
            order by d.license_id
            limit 1
            for update of d skip locked
            """;

    // news_due's primary key; one row.
    private static final String DONE = "delete from marketplace.news_due where license_id = :id";

    // news_due; the marks of a second or so.
    private static final String DUE = "select count(*) from marketplace.news_due";

    // assignments_license; as many rows as the license ever had links. For each:
    // assignments_license
    // for who follows it, subscription_news_assignment, suspensions_license.
    private static final String LINKS =
            """
            select a.id, a.organization_id, a.assigned_from, a.assigned_until,
                   (select n.kind from marketplace.subscription_news n
                    where n.assignment_id = a.id
                    order by n.sequence desc limit 1) as told,
                   (select b.organization_id from marketplace.assignments b
                    where b.license_id = a.license_id
                      and b.assigned_from = a.assigned_until
                      and b.organization_id <> a.organization_id
                    order by b.id limit 1) as moved_to,
                   (select s.suspended_at from marketplace.suspensions s
                    where s.license_id = a.license_id
                      and s.resumed_at is null) as suspended_at,
                   (select max(s.resumed_at) from marketplace.suspensions s
                    where s.license_id = a.license_id) as resumed_at
            from marketplace.assignments a
            where a.license_id = :license
            order by a.assigned_from, a.id
            """;

    // subscription_news_license_id_sequence_key; one row. Serial by the mark, which is held.
    private static final String NEXT =
            """
            select coalesce(max(n.sequence), 0) + 1
            from marketplace.subscription_news n
            where n.license_id = :license
            """;

    // One row, no index read.
    private static final String TELL =
            """
            insert into marketplace.subscription_news (id, license_id, sequence, assignment_id,
                organization_id, kind, occurred_at, told_at, payload)
            values (:id, :license, :sequence, :assignment, :organization, :kind, :occurred, :told,
                :payload)
            """;

    private final JdbcClient jdbc;

    NewsRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<LicenseArn> claim() {
        return jdbc.sql(CLAIM)
                .query((row, number) -> new LicenseArn(row.getString("license_arn")))
                .optional();
    }

    void done(LicenseArn license) {
        jdbc.sql(DONE).param("id", license.licenseId()).update();
    }

    long due() {
        return jdbc.sql(DUE).query(Long.class).single();
    }

    List<LinkFacts> links(LicenseArn license) {
        return jdbc.sql(LINKS)
                .param("license", license.licenseId())
                .query((row, number) -> facts(row))
                .list();
    }

    long nextSequence(LicenseArn license) {
        return jdbc.sql(NEXT).param("license", license.licenseId()).query(Long.class).single();
    }

    void tell(SubscriptionNotice notice, LinkFacts link, String payload) {
        jdbc.sql(TELL)
                .param("id", notice.id())
                .param("license", notice.license().licenseId())
                .param("sequence", notice.sequence())
                .param("assignment", link.assignment())
                .param("organization", link.organization().value())
                .param("kind", notice.kind().name())
                .param("occurred", Timestamps.param(notice.occurredAt()))
                .param("told", Timestamps.param(notice.toldAt()))
                .param("payload", payload)
                .update();
    }

    private static LinkFacts facts(ResultSet row) throws SQLException {
        Optional<UUID> movedTo = Optional.ofNullable(row.getObject("moved_to", UUID.class));
        Optional<Instant> until = Timestamps.readOptional(row, "assigned_until");
        return new LinkFacts(
                row.getObject("id", UUID.class),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                Optional.ofNullable(row.getString("told")).map(NewsKind::valueOf),
                Timestamps.read(row, "assigned_from"),
                until,
                movedTo.map(OrganizationId::new),
                Timestamps.readOptional(row, "suspended_at"),
                Timestamps.readOptional(row, "resumed_at"));
    }
}
