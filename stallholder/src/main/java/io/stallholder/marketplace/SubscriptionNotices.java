package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.outbox.Announcement;
import io.stallholder.outbox.Webhooks;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the vendor's platform was told of subscriptions, kept for ever, and to be told again. Runs
 * in the caller's transaction, system role.
 */
public final class SubscriptionNotices {

    /** The most notices that are listed, or told again at once. */
    public static final int MAX = 1000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String COLUMNS =
            """
            select n.id, l.license_arn, n.sequence, n.organization_id, n.kind, n.occurred_at,
                   n.told_at, n.payload
            from marketplace.subscription_news n
            join marketplace.licenses l on l.license_id = n.license_id
            """;

    // subscription_news_told backwards; at most :max rows.
    private static final String NEWEST = COLUMNS + "order by n.told_at desc, n.id desc limit :max";

    // subscription_news' primary key; one row.
    private static final String ONE = COLUMNS + "where n.id = :id";

    // subscription_news_told; at most 1001 rows, found among those of the period.
    private static final String RANGE =
            COLUMNS
                    + """
                    where n.told_at >= :from
                      and n.told_at < :until
                      and (:license = '' or n.license_id = :license)
                    order by n.told_at, n.id
                    limit :max
                    """;

    private final JdbcClient jdbc;
    private final Webhooks webhooks;

    SubscriptionNotices(JdbcClient jdbc, Webhooks webhooks) {
        this.jdbc = jdbc;
        this.webhooks = webhooks;
    }

    /** The newest ones, newest first. */
    public List<SubscriptionNotice> newest(int max) {
        Transactions.required();
        return jdbc.sql(NEWEST)
                .param("max", Math.min(max, MAX))
                .query((row, number) -> notice(row))
                .list();
    }

    /** Tells one again, under its own id; says whether there is such a notice. */
    public boolean repeat(UUID id, UUID endpoint) {
        Transactions.required();
        List<Announcement> found =
                jdbc.sql(ONE).param("id", id).query((row, number) -> told(row)).list();
        found.forEach(one -> webhooks.repeat(one, endpoint));
        return !found.isEmpty();
    }

    /**
     * Tells those of a period again in their order, under their own ids, if they are no more than
     * {@value #MAX}; says how many they are.
     */
    public int repeat(Range range, UUID endpoint) {
        Transactions.required();
        List<Announcement> found =
                jdbc.sql(RANGE)
                        .param("from", Timestamps.param(range.from()))
                        .param("until", Timestamps.param(range.until()))
                        .param("license", range.license())
                        .param("max", MAX + 1)
                        .query((row, number) -> told(row))
                        .list();
        if (found.size() <= MAX) {
            found.forEach(one -> webhooks.repeat(one, endpoint));
        }
        return found.size();
    }

    private static Announcement told(ResultSet row) throws SQLException {
        return new Announcement(
                row.getObject("id", UUID.class),
                NewsKind.valueOf(row.getString("kind")).type(),
                JSON.readTree(row.getString("payload")));
    }

    private static SubscriptionNotice notice(ResultSet row) throws SQLException {
        return new SubscriptionNotice(
                row.getObject("id", UUID.class),
                new LicenseArn(row.getString("license_arn")),
                row.getLong("sequence"),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                NewsKind.valueOf(row.getString("kind")),
                Timestamps.read(row, "occurred_at"),
                Timestamps.read(row, "told_at"));
    }

    /**
     * Which notices.
     *
     * @param license the license's id, or empty for all
     * @param from the first instant, by the wall clock, at which it was told
     * @param until the first instant at which it was not
     */
    public record Range(String license, Instant from, Instant until) {}
}
