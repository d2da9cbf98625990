package io.stallholder.testing;

import io.stallholder.platform.DatabaseSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sound books of many events over thirty days, made within the database. */
public final class ManyBooks {

    /** 200 organizations with a license each, two meters, a quarter of a unit per event. */
    private static final List<String> STATEMENTS =
            List.of(
                    """
                    do 'begin perform usage.ensure_days(array(select cast(d as date)
                        from generate_series(date ''@from'', date ''@from'' + 31,
                            interval ''1 day'') d)); end'
                    """,
                    """
                    insert into usage.events (event_time, organization_id, booking_hour, meter,
                        attributes, quantity, source, id, subject, data, event_key, seller_key,
                        received_at)
                    select e.at, e.whose, date_trunc('hour', e.at, 'UTC'), e.meter, '', 0.25, 's',
                        e.n::text, 'o', '{}', md5('e' || e.n)::uuid, md5('k')::uuid, e.at
                    from (
                        select n, timestamptz '@from' + n * (interval '29 days' / @events) as at,
                               md5('o' || n % 200)::uuid as whose,
                               case n % 3 when 0 then 'compute' else 'storage' end as meter
                        from generate_series(0, @events - 1) n) e
                    """,
                    """
                    insert into usage.seen (event_key, content, event_day)
                    select v.event_key, md5('c')::uuid, cast(v.event_time at time zone 'UTC' as date)
                    from usage.events v
                    """,
                    """
                    insert into usage.hourly_totals
                    select v.organization_id, v.booking_hour, v.booking_hour, v.meter, '',
                        sum(v.quantity), count(*)
                    from usage.events v group by 1, 2, 3, 4
                    """,
                    "insert into usage.gates select distinct organization_id, timestamptz '@until'"
                            + " from usage.hourly_totals",
                    "insert into ledger.rated_through select organization_id,"
                            + " open_from - interval '1 hour' from usage.gates",
                    """
                    insert into ledger.transactions (id, organization_id, kind, booked_at)
                    select distinct md5(organization_id::text || booking_hour)::uuid,
                        organization_id, 'rating', booking_hour
                    from usage.hourly_totals
                    """,
                    """
                    insert into ledger.entries (transaction_id, line, organization_id, account,
                        license_id, license_arn, dimension, meter, attributes, event_hour,
                        booking_hour, quantity, units, amount, price_version, reason)
                    select md5(t.organization_id::text || t.booking_hour)::uuid,
                        case t.meter when 'compute' then 0 else 2 end + s.line, t.organization_id,
                        s.account, case s.line when 0 then t.organization_id::text else '' end,
                        case s.line when 0 then t.organization_id::text else '' end, t.meter,
                        t.meter, '', t.event_hour, t.booking_hour, s.sign * t.quantity,
                        s.sign * t.quantity, s.sign * t.quantity, '', ''
                    from usage.hourly_totals t
                    cross join (values (0, 'receivable', 1), (1, 'rated', -1))
                        as s (line, account, sign)
                    order by t.booking_hour
                    """,
                    """
                    insert into metering.licenses
                    select organization_id::text, organization_id::text, organization_id,
                        open_from - interval '1 hour'
                    from usage.gates
                    """,
                    """
                    insert into metering.records (id, organization_id, license_id, license_arn,
                        account_id, product_code, dimension, hour, reported_at, quantity, rated,
                        reported_before, request_hash, sealed_at, deadline, state,
                        metering_record_id, fence, settled_at)
                    select md5(c.organization_id::text || c.hour || c.meter)::uuid,
                        c.organization_id, c.organization_id::text,
                        'arn:aws:license-manager::1:license:l-' || md5(c.organization_id::text), '111122223333',
                        'p', c.meter, c.hour, c.hour, floor(c.rated) - floor(c.before), c.rated,
                        floor(c.before),
                        sha256(convert_to(concat_ws(chr(10), '2', '111122223333',
                            'arn:aws:license-manager::1:license:l-' || md5(c.organization_id::text), c.meter,
                            extract(epoch from c.hour)::bigint,
                            (floor(c.rated) - floor(c.before))::bigint, '[]'), 'UTF8')),
                        c.hour, c.hour, 'ACCEPTED', 'm', 1, c.hour
                    from (
                        select t.organization_id, t.booking_hour as hour, t.meter,
                               sum(t.quantity) over w as rated,
                               sum(t.quantity) over w - t.quantity as before
                        from usage.hourly_totals t
                        window w as (partition by t.organization_id, t.meter
                            order by t.booking_hour)) c
                    where floor(c.rated) > floor(c.before)
                    order by c.hour
                    """,
                    """
                    insert into metering.reported
                    select r.license_id, r.dimension, sum(r.quantity)
                    from metering.records r group by 1, 2
                    """,
                    "insert into metering.attempts select md5('c')::uuid, id, 1, hour"
                            + " from metering.records",
                    "insert into metering.answers select md5('c')::uuid, id, 1, 'ACCEPTED',"
                            + " 'Success', hour from metering.records",
                    "analyze");

    private ManyBooks() {}

    /** Writes so many events of the thirty days before this instant; says where they end. */
    public static Instant write(DatabaseSettings database, long events, Instant now) {
        JdbcClient jdbc = Postgres.superuser(database);
        Instant from = now.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(29));
        Instant until = now.truncatedTo(ChronoUnit.DAYS);
        for (String statement : STATEMENTS) {
            String filled =
                    statement
                            .replace("@events", Long.toString(events))
                            .replace("@from", from.toString())
                            .replace("@until", until.toString());
            jdbc.sql("set session_replication_role = replica; " + filled).update();
        }
        jdbc.sql("vacuum").update();
        return until;
    }
}
