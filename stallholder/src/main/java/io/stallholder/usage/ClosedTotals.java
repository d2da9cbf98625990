package io.stallholder.usage;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was used, of every organization at once: for an audit that compares it with the books. Runs
 * in the caller's transaction, system role.
 */
public final class ClosedTotals {

    // All of gates: one row per organization that ever closed an hour.
    private static final String FIRST_OPEN =
            "select organization_id, open_from from usage.gates where open_from is not null";

    // hourly_totals_booking; what was booked in the time asked for.
    private static final String BOOKED =
            """
            select t.organization_id, t.booking_hour, t.event_hour, t.meter, t.attributes,
                   t.quantity, t.events
            from usage.hourly_totals t
            where t.booking_hour >= :from and t.booking_hour < :until
            """;

    // All of hourly_totals; one row.
    private static final String FIRST =
            "select min(t.booking_hour) as first from usage.hourly_totals t";

    private final JdbcClient jdbc;

    ClosedTotals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first open hour of each organization: all before it are closed and do not change. */
    public Map<OrganizationId, UsageHour> firstOpen() {
        Transactions.required();
        Map<OrganizationId, UsageHour> open = new HashMap<>();
        jdbc.sql(FIRST_OPEN)
                .query(row -> {
                    open.put(
                            new OrganizationId(row.getObject("organization_id", UUID.class)),
                            new UsageHour(Timestamps.read(row, "open_from")));
                });
        return open;
    }

    /** The hourly totals booked in [from, until), also of open hours. */
    public List<HourlyTotal> booked(Instant from, Instant until) {
        Transactions.required();
        return jdbc.sql(BOOKED)
                .param("from", Timestamps.param(from))
                .param("until", Timestamps.param(until))
                .query((row, number) -> PostgresTotals.total(row))
                .list();
    }

    /** The first hour that anything was ever booked in. */
    public Optional<Instant> beginning() {
        Transactions.required();
        return jdbc.sql(FIRST)
                .query((row, number) -> Timestamps.readOptional(row, "first"))
                .single();
    }
}
