package io.stallholder.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks the books after each test of a database: a test may break a rule of money without looking
 * at it.
 *
 * <p>Use as {@code @RegisterExtension static final Invariants INVARIANTS =
 * Invariants.of(DATABASE);}
 */
public final class Invariants implements AfterEachCallback {

    /** What must be empty, by what it would mean. Every table is read whole: tests are small. */
    private static final Map<String, String> BROKEN =
            Map.of(
                    "ledger transactions that do not sum to zero",
                    """
                    select e.transaction_id::text
                    from ledger.entries e
                    group by e.transaction_id, e.dimension, e.meter
                    having sum(e.quantity) <> 0 or sum(e.units) <> 0 or sum(e.amount) <> 0
                    """,
                    "hourly totals that are not the sum of their events",
                    """
                    select coalesce(t.organization_id, e.organization_id)::text
                    from usage.hourly_totals t
                    full join (
                        select v.organization_id, v.booking_hour,
                               date_trunc('hour', v.event_time, 'UTC') as event_hour,
                               v.meter, v.attributes, sum(v.quantity) as quantity,
                               count(*) as events
                        from usage.events v
                        group by 1, 2, 3, 4, 5) e
                        on e.organization_id = t.organization_id
                        and e.booking_hour = t.booking_hour
                        and e.event_hour = t.event_hour
                        and e.meter = t.meter
                        and e.attributes = t.attributes
                    where t.quantity is distinct from e.quantity
                       or t.events is distinct from e.events
                    """,
                    "events that count without being remembered, or the reverse",
                    """
                    select coalesce(s.event_key, e.event_key)::text
                    from usage.seen s
                    full join usage.events e on e.event_key = s.event_key
                    where s.event_key is null or e.event_key is null
                    """,
                    "events stored twice",
                    """
                    select e.event_key::text
                    from usage.events e
                    group by e.event_key
                    having count(*) > 1
                    """,
                    "usage rated more than once, or rated and never used",
                    """
                    select e.organization_id::text
                    from (
                        select r.organization_id, r.booking_hour, r.event_hour, r.meter,
                               r.attributes, sum(r.quantity) as quantity
                        from ledger.entries r
                        join ledger.transactions x on x.id = r.transaction_id
                        where r.account <> 'rated' and x.kind = 'rating'
                        group by 1, 2, 3, 4, 5) e
                    join usage.gates g on g.organization_id = e.organization_id
                    left join usage.hourly_totals t
                        on t.organization_id = e.organization_id
                        and t.booking_hour = e.booking_hour
                        and t.event_hour = e.event_hour
                        and t.meter = e.meter
                        and t.attributes = e.attributes
                    where e.quantity is distinct from t.quantity
                    """,
                    "hours rated beyond what is closed",
                    """
                    select r.organization_id::text
                    from ledger.rated_through r
                    join usage.gates g on g.organization_id = r.organization_id
                    where r.hour + interval '1 hour' is distinct from g.open_from
                    """,
                    "more reported to AWS than was metered",
                    """
                    select r.license_id || ' ' || r.dimension
                    from (
                        select m.license_id, m.dimension, sum(m.quantity - m.returned) as quantity
                        from metering.records m
                        where not m.released
                        group by m.license_id, m.dimension) r
                    left join (
                        -- A correction may take back what was reported: a credit (I9), no offence.
                        select t.license_id, t.dimension, max(t.units) as units
                        from (
                            select e.license_id, e.dimension,
                                   sum(sum(e.units)) over (
                                       partition by e.license_id, e.dimension
                                       order by e.booking_hour) as units
                            from ledger.entries e
                            where e.account = 'receivable'
                            group by e.license_id, e.dimension, e.booking_hour) t
                        group by t.license_id, t.dimension) l
                        on l.license_id = r.license_id and l.dimension = r.dimension
                    where r.quantity > coalesce(l.units, 0)
                    """,
                    "an hour of a license reported twice",
                    """
                    select m.license_id || ' ' || m.dimension || ' ' || m.hour
                    from metering.records m
                    group by m.license_id, m.dimension, m.hour
                    having count(*) > 1
                    """,
                    "a running total that is not the sum of its records",
                    """
                    select coalesce(t.license_id, r.license_id)
                    from metering.reported t
                    full join (
                        select m.license_id, m.dimension, sum(m.quantity - m.returned) as quantity
                        from metering.records m
                        where not m.released
                        group by m.license_id, m.dimension) r
                        on r.license_id = t.license_id and r.dimension = t.dimension
                    where coalesce(t.units, 0) <> coalesce(r.quantity, 0)
                    """);

    private final TestDatabase database;

    private Invariants(TestDatabase database) {
        this.database = database;
    }

    /** The books of this database. */
    public static Invariants of(TestDatabase database) {
        return new Invariants(database);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        check();
    }

    /** The same in the middle of a test. */
    public void check() {
        assertThat(broken()).isEmpty();
    }

    /** What is wrong with the books, and where. */
    Map<String, List<String>> broken() {
        JdbcClient jdbc = database.superuser();
        Map<String, List<String>> broken = new TreeMap<>();
        BROKEN.forEach((what, sql) -> {
            List<String> rows = found(jdbc, sql);
            if (!rows.isEmpty()) {
                broken.put(what, rows);
            }
        });
        return broken;
    }

    private static List<String> found(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query((row, number) -> row.getString(1)).list();
    }
}
