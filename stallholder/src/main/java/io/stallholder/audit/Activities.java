package io.stallholder.audit;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the activity log, newest first, a page at a time. Runs in the caller's transaction: a
 * request sees its own organization's log only, the system role all of them. That the reader may
 * see it is for the caller to have checked.
 */
public final class Activities {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, String>> DETAILS =
            new TypeReference<>() {};
    private static final Instant EVER = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID LAST = new UUID(-1L, -1L);

    private static final String SELECT =
            """
            select e.id, e.organization_id, e.actor_kind, e.actor_id, e.actor_label, e.act,
                   e.details, e.address, e.recorded_at, e.business_at
            from audit.entries e
            where\
            """;

    private static final String FILTERED =
            """
             (e.recorded_at, e.id) < (:beforeAt, :beforeId)
              and e.recorded_at >= :from
              and e.recorded_at < :until
              and (:act = '' or e.act = :act)
              and (:who = '' or e.actor_label ilike :whoLike or e.actor_id::text = lower(:who))
              and (:text = ''
                or e.act ilike :textLike
                or e.act = any(:meant)
                or e.actor_label ilike :textLike
                or e.details ilike :textLike
                or e.address ilike :textLike)
            order by e.recorded_at desc, e.id desc
            limit :max
            """;

    // entries_newest from the cursor on; 201 rows at most, found among the organization's entries
    // of the period.
    private static final String OF_ORGANIZATION =
            SELECT + " e.organization_id = :organization and" + FILTERED;

    // entries_newest from the cursor on; 201 rows at most, found among the system's of the period.
    private static final String OF_SYSTEM = SELECT + " e.organization_id is null and" + FILTERED;

    // entries_all from the cursor on; 201 rows at most, found among the entries of the period.
    private static final String OF_ALL = SELECT + FILTERED;

    private final JdbcClient jdbc;

    Activities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What happened in an organization. */
    public ActivityPage ofOrganization(
            OrganizationId organization, ActivityFilter filter, ActivityPage.Wanted wanted) {
        return page(
                jdbc.sql(OF_ORGANIZATION).param("organization", organization.value()),
                filter,
                wanted);
    }

    /** What happened outside of every organization. System role. */
    public ActivityPage ofSystem(ActivityFilter filter, ActivityPage.Wanted wanted) {
        return page(jdbc.sql(OF_SYSTEM), filter, wanted);
    }

    /** What happened anywhere. System role. */
    public ActivityPage ofAll(ActivityFilter filter, ActivityPage.Wanted wanted) {
        return page(jdbc.sql(OF_ALL), filter, wanted);
    }

    private static ActivityPage page(
            JdbcClient.StatementSpec sql, ActivityFilter filter, ActivityPage.Wanted wanted) {
        Transactions.required();
        ActivityCursor before = wanted.before().orElseGet(() -> new ActivityCursor(NEVER, LAST));
        List<Activity> found =
                sql.param("beforeAt", Timestamps.param(before.at()))
                        .param("beforeId", before.id())
                        .param("from", Timestamps.param(filter.from().orElse(EVER)))
                        .param("until", Timestamps.param(filter.until().orElse(NEVER)))
                        .param("act", filter.act())
                        .param("who", filter.who())
                        .param("whoLike", like(filter.who()))
                        .param("text", filter.text())
                        .param("textLike", like(filter.text()))
                        .param("meant", filter.meant().toArray(String[]::new))
                        .param("max", wanted.max() + 1)
                        .query(Activities::activity)
                        .list();
        if (found.size() <= wanted.max()) {
            return new ActivityPage(found, Optional.empty());
        }
        List<Activity> page = found.subList(0, wanted.max());
        return new ActivityPage(page, Optional.of(page.getLast().cursor()));
    }

    /** The text anywhere in a column, itself and no pattern. */
    private static String like(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static Activity activity(ResultSet row, int number) throws SQLException {
        Map<String, String> details = JSON.readValue(row.getString("details"), DETAILS);
        return new Activity(
                row.getObject("id", UUID.class),
                Optional.ofNullable(row.getObject("organization_id", UUID.class))
                        .map(OrganizationId::new),
                new Activity.Who(
                        row.getString("actor_kind"),
                        Optional.ofNullable(row.getObject("actor_id", UUID.class)),
                        row.getString("actor_label")),
                row.getString("act"),
                details,
                Optional.ofNullable(row.getString("address")),
                Timestamps.read(row, "recorded_at"),
                Timestamps.read(row, "business_at"));
    }
}
