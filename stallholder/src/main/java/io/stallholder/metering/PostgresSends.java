package io.stallholder.metering;

import io.stallholder.marketplace.gateway.RequestSize;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sending side in PostgreSQL: leases, and the pace that all nodes share. */
final class PostgresSends implements Sends {

    /** Later than any deadline. */
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    // records_leased; what crashed senders left, at most 25 rows per crash.
    private static final String LOCK_OVERDUE =
            """
            select id
            from metering.records
            where state = 'SENDING' and leased_until <= :wall
            order by id
            for update
            """;

    // Primary key; the rows locked above. A statement of its own, so that it sees an attempt that
    // committed while the lock was waited for.
    private static final String REAP =
            """
            update metering.records r
            set state = 'SENT_UNKNOWN',
                reason = 'NO_ANSWER',
                leased_until = null,
                next_try_at = :wall,
                unanswered = r.unanswered or exists (
                    select from metering.attempts a
                    where a.record_id = r.id
                      and a.fence = r.fence
                      and not exists (
                        select from metering.answers w
                        where w.record_id = a.record_id
                          and w.fence = a.fence
                          and w.call_id = a.call_id))
            where r.id = any(cast(:ids as uuid[]))
            """;

    // records_due; stops at the first of a product that is not stopped. Nothing during a recovery.
    private static final String ANY_DUE =
            """
            select not exists (select from metering.recoveries where ended_at is null) and exists (
                select from metering.records r
                where r.state in ('SEALED', 'SENT_UNKNOWN', 'NOT_SUBSCRIBED')
                  and r.next_try_at <= :wall
                  and not exists (
                    select from metering.stops x
                    where x.product_code = r.product_code and x.resumed_at is null))
            """;

    // records_due in its order, between two deadlines; at most :max rows, locked ones are someone
    // else's. What a stopped product keeps back is passed over, row by row.
    private static final String LEASE =
            """
            with first as (
                select r.product_code, metering.by_customer(r.license_arn) as by_customer
                from metering.records r
                where r.state in ('SEALED', 'SENT_UNKNOWN', 'NOT_SUBSCRIBED')
                  and r.next_try_at <= :wall
                  and r.deadline > :after
                  and r.deadline <= :through
                  and not exists (
                    select from metering.stops x
                    where x.product_code = r.product_code and x.resumed_at is null)
                order by r.deadline, r.id
                limit 1
                for update of r skip locked
            ), taken as (
                select r.id, r.deadline, r.request_bytes
                from metering.records r
                join first f
                  on f.product_code = r.product_code
                 and f.by_customer = metering.by_customer(r.license_arn)
                where r.state in ('SEALED', 'SENT_UNKNOWN', 'NOT_SUBSCRIBED')
                  and r.next_try_at <= :wall
                  and r.deadline > :after
                  and r.deadline <= :through
                order by r.deadline, r.id
                limit :max
                for update of r skip locked
            ), packed as (
                select t.id, sum(t.request_bytes + 1) over (order by t.deadline, t.id) as bytes
                from taken t
            )
            update metering.records r
            set state = 'SENDING',
                fence = r.fence + 1,
                leased_until = :until,
                next_try_at = null
            from packed
            where r.id = packed.id and packed.bytes <= :bytes
            returning
            """
                    + RecordRows.COLUMNS
                    + ", r.fence, r.leased_until, r.unanswered";

    // records_stuck; counts a backlog, so as many rows as the backlog has.
    private static final String UNSETTLED =
            """
            select count(*)
            from metering.records r
            where r.state not in ('ACCEPTED', 'DRY_RUN')
              and not r.released
              and r.resolution is null
              and (r.state in ('SEALED', 'SENDING')
                or r.state = 'SENT_UNKNOWN' and r.next_try_at is not null)
              and (r.state = 'SENDING'
                or not exists (select from metering.recoveries where ended_at is null)
                and not exists (
                    select from metering.stops x
                    where x.product_code = r.product_code and x.resumed_at is null))
            """;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Settlements settlements;
    private final PostgresPace shared;

    PostgresSends(Transactions transactions, JdbcClient jdbc, PaceKey key) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.settlements = new Settlements(jdbc);
        this.shared = new PostgresPace(jdbc, key);
    }

    @Override
    public int reap(Instant wall) {
        return transactions.asSystem(() -> {
            List<String> overdue =
                    jdbc.sql(LOCK_OVERDUE)
                            .param("wall", Timestamps.param(wall))
                            .query((row, number) -> row.getString("id"))
                            .list();
            return overdue.isEmpty()
                    ? 0
                    : jdbc.sql(REAP)
                            .param("wall", Timestamps.param(wall))
                            .param("ids", overdue.toArray(String[]::new))
                            .update();
        });
    }

    @Override
    public boolean anyDue(Instant wall) {
        return transactions.asSystem(() ->
                jdbc.sql(ANY_DUE)
                        .param("wall", Timestamps.param(wall))
                        .query(Boolean.class)
                        .single());
    }

    @Override
    public List<Leased> lease(LeaseTerms terms, Instant now) {
        return transactions.asSystem(() -> {
            List<Leased> timely = leaseBetween(now, END_OF_TIME, terms);
            return timely.isEmpty() ? leaseBetween(Instant.EPOCH, now, terms) : timely;
        });
    }

    @Override
    public List<Leased> leaseLate(LeaseTerms terms, Instant now) {
        return transactions.asSystem(() -> leaseBetween(Instant.EPOCH, now, terms));
    }

    private List<Leased> leaseBetween(Instant after, Instant through, LeaseTerms terms) {
        return jdbc
                .sql(LEASE)
                .param("after", Timestamps.param(after))
                .param("through", Timestamps.param(through))
                .param("wall", Timestamps.param(terms.wall()))
                .param("until", Timestamps.param(terms.until()))
                .param("max", terms.recordsMax())
                .param("bytes", RequestSize.RECORD_BYTES_MAX + 1)
                .query((row, number) -> leased(row))
                .list()
                .stream()
                .sorted(
                        Comparator.comparing((Leased one) -> one.record().deadline())
                                .thenComparing(one -> one.record().id()))
                .toList();
    }

    @Override
    public boolean attempt(UUID call, List<Leased> records, Instant wall) {
        return transactions.asSystem(() -> settlements.attempt(call, records, wall));
    }

    @Override
    public void settle(UUID call, List<Settlement> settled, Times times) {
        transactions.asSystem(() -> settlements.settle(call, settled, times));
    }

    @Override
    public void refusedTogether(UUID call, List<Leased> records, String detail, Times times) {
        transactions.asSystem(() -> settlements.refusedTogether(call, records, detail, times));
    }

    @Override
    public void giveBack(List<Leased> records, Instant nextTry) {
        transactions.asSystem(() -> settlements.giveBack(records, nextTry));
    }

    @Override
    public Optional<Duration> reserveCall(Pace pace, Instant wall) {
        return transactions.asSystem(() -> shared.reserve(pace, wall));
    }

    @Override
    public void slowDown(Pace pace, Instant sent, Instant wall) {
        transactions.asSystem(() -> shared.slowDown(pace, sent, wall));
    }

    @Override
    public int unsettled() {
        return transactions.asSystem(() -> jdbc.sql(UNSETTLED).query(Integer.class).single());
    }

    private static Leased leased(ResultSet row) throws SQLException {
        return new Leased(
                RecordRows.read(row),
                row.getLong("fence"),
                Timestamps.read(row, "leased_until"),
                row.getBoolean("unanswered"));
    }
}
