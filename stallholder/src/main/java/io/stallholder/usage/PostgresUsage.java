package io.stallholder.usage;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Usage in PostgreSQL. Statements that lock take their rows in one order everywhere. */
final class PostgresUsage implements UsageStore {

    // No table; at most 64 locks. Fair: who closes is not overtaken by requests for ever.
    private static final String ENTER_TOGETHER =
            """
            select pg_advisory_xact_lock_shared(7301, s.stripe)
            from unnest(:stripes::int[]) as s (stripe)
            """;

    // As above.
    private static final String ENTER_ALONE =
            """
            select pg_advisory_xact_lock(7301, s.stripe)
            from unnest(:stripes::int[]) as s (stripe)
            """;

    // gates' primary key; one row per organization given.
    private static final String TRACK =
            """
            insert into usage.gates (organization_id)
            select o.id
            from unnest(:organizations::uuid[]) as o (id)
            order by o.id
            on conflict (organization_id) do nothing
            """;

    // gates' primary key; one row per organization given.
    private static final String HOLD_GATES =
            """
            select g.organization_id, g.open_from
            from usage.gates g
            where g.organization_id = any(:organizations::uuid[])
            order by g.organization_id
            for share
            """;

    // gates' primary key; one row per organization given.
    private static final String LOCK_GATES =
            """
            select g.organization_id, g.open_from
            from usage.gates g
            where g.organization_id = any(:organizations::uuid[])
            order by g.organization_id
            for update
            """;

    // gates' primary key; one row per organization given.
    private static final String CLOSE =
            """
            update usage.gates g
            set open_from = c.open_from
            from unnest(:organizations::uuid[], :openFrom::timestamptz[])
                as c (organization_id, open_from)
            where g.organization_id = c.organization_id
            """;

    // gates_open_from; at most :max rows and the excluded.
    private static final String OPEN_THROUGH =
            """
            select g.organization_id
            from usage.gates g
            where (g.open_from is null or g.open_from <= :hour)
              and g.organization_id <> all(:excluded::uuid[])
            order by g.open_from nulls first, g.organization_id
            limit :max
            """;

    // gates' primary key; one row.
    private static final String IS_OPEN =
            """
            select count(*) > 0
            from usage.gates g
            where g.organization_id = :organization
              and (g.open_from is null or g.open_from <= :hour)
            """;

    private static final String ENSURE_DAYS = "select usage.ensure_days(:days::date[])";

    private final JdbcClient jdbc;
    private final PostgresUsageWrites writes;
    private final PostgresTotals totals;

    PostgresUsage(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.writes = new PostgresUsageWrites(jdbc);
        this.totals = new PostgresTotals(jdbc);
    }

    @Override
    public void prepare(Set<LocalDate> days) {
        Transactions.required();
        jdbc.sql(ENSURE_DAYS)
                .param("days", texts(days.stream().sorted().toList(), LocalDate::toString))
                .query(Integer.class)
                .single();
    }

    @Override
    public List<Verdict> record(Delivery delivery, List<UsageEvent> events) {
        Transactions.required();
        Map<OrganizationId, Optional<UsageHour>> gates =
                holdGates(events.stream().map(UsageEvent::organization).distinct().toList());
        return writes.record(delivery, events, event -> bookingHour(event, gates));
    }

    private Map<OrganizationId, Optional<UsageHour>> holdGates(List<OrganizationId> given) {
        enter(ENTER_TOGETHER, given);
        Map<OrganizationId, Optional<UsageHour>> gates = gates(HOLD_GATES, given);
        if (gates.size() < given.size()) {
            track(given);
            gates = gates(HOLD_GATES, given);
        }
        return gates;
    }

    private static UsageHour bookingHour(
            UsageEvent event, Map<OrganizationId, Optional<UsageHour>> gates) {
        UsageHour hour = event.hour();
        return gates.getOrDefault(event.organization(), Optional.empty())
                .filter(hour::isBefore)
                .orElse(hour);
    }

    @Override
    public void track(Collection<OrganizationId> organizations) {
        Transactions.required();
        jdbc.sql(TRACK).param("organizations", ids(organizations)).update();
    }

    @Override
    public List<OrganizationId> openThrough(
            UsageHour hour, Collection<OrganizationId> excluded, int max) {
        Transactions.required();
        return jdbc.sql(OPEN_THROUGH)
                .param("hour", Timestamps.param(hour.start()))
                .param("excluded", ids(excluded))
                .param("max", max)
                .query((row, number) -> organization(row))
                .list();
    }

    @Override
    public boolean isOpen(OrganizationId organization, UsageHour hour) {
        Transactions.required();
        return jdbc.sql(IS_OPEN)
                .param("organization", organization.value())
                .param("hour", Timestamps.param(hour.start()))
                .query(Boolean.class)
                .single();
    }

    @Override
    public List<ClosedHours> close(Map<OrganizationId, UsageHour> through) {
        Transactions.required();
        enter(ENTER_ALONE, through.keySet());
        List<ClosedHours> closed = new ArrayList<>();
        gates(LOCK_GATES, through.keySet())
                .forEach((organization, openFrom) -> {
                    UsageHour last = through.get(organization);
                    if (last != null && openFrom.map(from -> !last.isBefore(from)).orElse(true)) {
                        closed.add(new ClosedHours(organization, openFrom, last));
                    }
                });
        jdbc.sql(CLOSE)
                .param("organizations", texts(closed, it -> it.organization().toString()))
                .param("openFrom", texts(closed, it -> it.through().next().toString()))
                .update();
        return closed;
    }

    @Override
    public Optional<UsageHour> holdFirstOpen(OrganizationId organization) {
        Transactions.required();
        List<OrganizationId> one = List.of(organization);
        enter(ENTER_ALONE, one);
        return gates(LOCK_GATES, one).getOrDefault(organization, Optional.empty());
    }

    @Override
    public List<HourlyTotal> totals(List<ClosedHours> closed) {
        return totals.totals(closed);
    }

    @Override
    public List<HourlyTotal> totalsUsedIn(ClosedHours hours) {
        return totals.totalsUsedIn(hours);
    }

    @Override
    public List<HourlyTotal> totalsBetween(Slice slice) {
        return totals.totalsBetween(slice);
    }

    private void enter(String sql, Collection<OrganizationId> organizations) {
        String[] stripes =
                organizations.stream()
                        .map(id -> (int) (id.value().getLeastSignificantBits() & 63))
                        .distinct()
                        .sorted()
                        .map(String::valueOf)
                        .toArray(String[]::new);
        jdbc.sql(sql).param("stripes", stripes).query((row, number) -> number).list();
    }

    private Map<OrganizationId, Optional<UsageHour>> gates(
            String sql, Collection<OrganizationId> organizations) {
        Map<OrganizationId, Optional<UsageHour>> gates = new LinkedHashMap<>();
        jdbc.sql(sql)
                .param("organizations", ids(organizations))
                .query((row, number) ->
                        gates.put(
                                organization(row),
                                Timestamps.readOptional(row, "open_from").map(UsageHour::new)))
                .list();
        return gates;
    }

    static OrganizationId organization(ResultSet row) throws SQLException {
        return new OrganizationId(row.getObject("organization_id", UUID.class));
    }

    private static String[] ids(Collection<OrganizationId> organizations) {
        return organizations.stream()
                .map(OrganizationId::toString)
                .sorted(Comparator.naturalOrder())
                .toArray(String[]::new);
    }

    static <T> String[] texts(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }
}
