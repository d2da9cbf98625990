package io.stallholder.metering;

import io.stallholder.audit.BookRule;
import io.stallholder.audit.Proof;
import io.stallholder.audit.ProofRows;
import io.stallholder.audit.Scope;
import io.stallholder.platform.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rules that records keep among themselves, each proved by one statement. */
final class RecordRules {

    // All of records and reported, in one snapshot; one row.
    private static final String UNITS =
            """
            with summed as (
                select r.license_id, r.dimension, sum(r.quantity - r.returned) as quantity,
                       count(*) as records
                from metering.records r
                where not r.released
                group by 1, 2
            ), both_sides as (
                select coalesce(t.license_id, s.license_id) as license_id,
                       coalesce(t.dimension, s.dimension) as dimension,
                       coalesce(t.units, 0) as kept, coalesce(s.quantity, 0) as quantity,
                       coalesce(s.records, 0) as records
                from metering.reported t
                full join summed s on s.license_id = t.license_id and s.dimension = t.dimension
            )
            select coalesce(sum(b.records), 0) as compared,
                   count(*) filter (where b.kept <> b.quantity) as found,
                   (array_agg(format('license %s, %s: the running total is %s, its %s unreleased'
                       ' records add up to %s', b.license_id, b.dimension, b.kept, b.records,
                       b.quantity)) filter (where b.kept <> b.quantity))[1\\:50] as details
            from both_sides b
            """;

    // records' unique key; every record, one row.
    private static final String KEYS =
            """
            with keys as (
                select r.license_id, r.dimension, r.hour, count(*) as records
                from metering.records r
                group by 1, 2, 3
            )
            select count(*) as compared,
                   count(*) filter (where k.records > 1) as found,
                   (array_agg(format('license %s, %s, hour %s has %s records', k.license_id,
                       k.dimension, to_char(k.hour at time zone 'UTC', 'YYYY-MM-DD HH24:MI'),
                       k.records)) filter (where k.records > 1))[1\\:50] as details
            from keys k
            """;

    // records_hour, then answers' primary key; the accepted records of the hour and later. One row.
    private static final String ACCEPTED =
            """
            with accepted as (
                select r.id, r.license_id, r.dimension, r.hour, r.metering_record_id,
                       exists (
                           select from metering.answers w
                           where w.record_id = r.id
                             and w.outcome = 'ACCEPTED'
                             and w.detail = 'Success') as answered
                from metering.records r
                where r.state = 'ACCEPTED' and r.hour >= cast(:from as timestamptz)
            )
            select count(*) as compared,
                   count(*) filter (where not a.answered or a.metering_record_id is null) as found,
                   (array_agg(format('record %s, license %s, %s, hour %s is accepted %s', a.id,
                       a.license_id, a.dimension,
                       to_char(a.hour at time zone 'UTC', 'YYYY-MM-DD HH24:MI'),
                       case when a.answered then 'without AWS''s id'
                           else 'without a Success of AWS for it' end))
                       filter (where not a.answered or a.metering_record_id is null))[1\\:50]
                       as details
            from accepted a
            """;

    // Primary keys; every release and every released record, one row.
    private static final String RELEASES =
            """
            with both_sides as (
                select coalesce(r.id, x.record_id) as id, r.id is not null as released,
                       x.record_id is not null as noted, r.returned <> x.units as unequal
                from (
                    select id, returned from metering.records where released or returned > 0) r
                full join metering.releases x on x.record_id = r.id
            )
            select count(*) as compared,
                   count(*) filter (where b.released <> b.noted or b.unequal) as found,
                   (array_agg(format('record %s is released %s', b.id,
                       case when b.unequal then 'by another number of units than its row says'
                           when b.noted then 'by its row, not by its own mark'
                           else 'by its own mark, without a row that says why' end))
                       filter (where b.released <> b.noted or b.unequal))[1\\:50] as details
            from both_sides b
            """;

    private RecordRules() {}

    /** The running total that seals are computed on is the sum of the unreleased records. */
    static BookRule units(Transactions transactions, JdbcClient jdbc) {
        return new Statement("metering-units", UNITS, transactions, jdbc);
    }

    /** A license, dimension and hour has one record for ever. */
    static BookRule keys(Transactions transactions, JdbcClient jdbc) {
        return new Statement("metering-keys", KEYS, transactions, jdbc);
    }

    /** What is accepted has AWS's id, and its Success for that very record. */
    static BookRule accepted(Transactions transactions, JdbcClient jdbc) {
        return new Statement("metering-accepted", ACCEPTED, transactions, jdbc);
    }

    /** What is released has a row that says why, and the reverse. */
    static BookRule releases(Transactions transactions, JdbcClient jdbc) {
        return new Statement("metering-releases", RELEASES, transactions, jdbc);
    }

    private record Statement(String name, String sql, Transactions transactions, JdbcClient jdbc)
            implements BookRule {

        @Override
        public Proof prove(Scope scope) {
            return transactions.asSystem(() ->
                    jdbc.sql(sql)
                            .param("from", scope.from().map(Object::toString).orElse("-infinity"))
                            .query((row, number) -> ProofRows.read(row))
                            .single());
        }
    }
}
