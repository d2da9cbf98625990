package io.stallholder.metering;

import io.stallholder.metering.Sends.Times;
import io.stallholder.platform.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes attempts and what came of them, a whole call in each statement. Runs in the caller's
 * transaction.
 */
final class Settlements {

    // Primary key; one row per record of a call, fewer if a lease was lost or ran out, none during
    // a recovery. Locked, so that none can be taken away before the attempt is on disk, and in the
    // order of their ids, so that nobody who does the same waits in a circle.
    private static final String HOLD =
            """
            select count(*)
            from (
                select r.id
                from unnest(cast(:ids as uuid[]), cast(:fences as bigint[])) as g (id, fence)
                join metering.records r on r.id = g.id and r.fence = g.fence
                where r.state = 'SENDING'
                  and r.leased_until > :wall
                  and not exists (
                    select from metering.stops x
                    where x.product_code = r.product_code and x.resumed_at is null)
                  and not exists (select from metering.recoveries where ended_at is null)
                order by r.id
                for update of r) held
            """;

    private static final String ATTEMPT =
            """
            insert into metering.attempts (call_id, record_id, fence, sent_at)
            select :call, g.id, g.fence, :wall
            from unnest(cast(:ids as uuid[]), cast(:fences as bigint[])) as g (id, fence)
            """;

    // Primary key; one row per record of a call. A second answer to the same call changes nothing.
    private static final String ANSWER =
            """
            insert into metering.answers (call_id, record_id, fence, outcome, detail, answered_at)
            select :call, g.id, g.fence, g.outcome, g.detail, :wall
            from unnest(
                    cast(:ids as uuid[]), cast(:fences as bigint[]), cast(:outcomes as text[]),
                    cast(:details as text[]))
                as g (id, fence, outcome, detail)
            on conflict do nothing
            """;

    // Primary key; one row per record of a call, none for one whose lease was lost.
    private static final String SETTLE =
            """
            with held as (
                select r.id
                from unnest(cast(:ids as uuid[]), cast(:fences as bigint[])) as g (id, fence)
                join metering.records r on r.id = g.id and r.fence = g.fence
                where r.state = 'SENDING'
                order by r.id
                for update of r
            )
            update metering.records r
            set state = g.state,
                reason = g.reason,
                metering_record_id = g.metering,
                leased_until = null,
                next_try_at = g.next,
                unanswered = g.unanswered,
                settled_at = case when g.ends then :now end,
                released = g.release,
                returned = case when g.release then r.quantity else 0 end
            from unnest(
                    cast(:ids as uuid[]), cast(:states as text[]), cast(:reasons as text[]),
                    cast(:meterings as text[]), cast(:nexts as timestamptz[]),
                    cast(:unanswereds as boolean[]), cast(:ends as boolean[]),
                    cast(:releases as boolean[]))
                as g (id, state, reason, metering, next, unanswered, ends, release)
            join held h on h.id = g.id
            where r.id = g.id
            returning r.id, r.released
            """;

    // Primary key; one row per record of a call.
    private static final String GIVE_BACK =
            """
            update metering.records r
            set state = 'SENT_UNKNOWN',
                reason = coalesce(r.reason, 'THROTTLED'),
                leased_until = null,
                next_try_at = :next
            from unnest(cast(:ids as uuid[]), cast(:fences as bigint[])) as g (id, fence)
            where r.id = g.id and r.fence = g.fence and r.state = 'SENDING'
            """;

    private final JdbcClient jdbc;

    Settlements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean attempt(UUID call, List<Leased> records, Instant wall) {
        int held =
                of(HOLD, records)
                        .param("wall", Timestamps.param(wall))
                        .query(Integer.class)
                        .single();
        if (held < records.size()) {
            return false;
        }
        of(ATTEMPT, records).param("call", call).param("wall", Timestamps.param(wall)).update();
        return true;
    }

    void refusedTogether(UUID call, List<Leased> records, String detail, Times times) {
        of(ANSWER, records)
                .param("call", call)
                .param("outcomes", texts(records, _ -> "REFUSED_TOGETHER"))
                .param("details", texts(records, _ -> detail))
                .param("wall", Timestamps.param(times.wall()))
                .update();
    }

    void giveBack(List<Leased> records, Instant nextTry) {
        of(GIVE_BACK, records).param("next", Timestamps.param(nextTry)).update();
    }

    void settle(UUID call, List<Settlement> settled, Times times) {
        answer(call, settled, times);
        List<UUID> released =
                of(SETTLE, settled.stream().map(Settlement::leased).toList())
                        .param("states", texts(settled, one -> one.next().name()))
                        .param("reasons", texts(settled, Settlements::reason))
                        .param("meterings", texts(settled, Settlement::meteringRecordId))
                        .param("nexts", texts(settled, Settlements::nextTry))
                        .param("unanswereds", texts(settled, one -> "" + one.unanswered()))
                        .param("ends", texts(settled, one -> "" + one.next().isEnd()))
                        .param("releases", texts(settled, one -> "" + one.release()))
                        .param("now", Timestamps.param(times.business()))
                        .query((row, number) ->
                                new Moved(
                                        row.getObject("id", UUID.class),
                                        row.getBoolean("released")))
                        .list()
                        .stream()
                        .filter(Moved::released)
                        .map(Moved::id)
                        .toList();
        if (!released.isEmpty()) {
            Releases.write(jdbc, released, times.business());
        }
    }

    /** An answer that leaves the fate of records open is not written: they stay unanswered. */
    private void answer(UUID call, List<Settlement> settled, Times times) {
        List<Settlement> answered =
                settled.stream().filter(one -> one.reason() != Reason.NO_ANSWER).toList();
        if (answered.isEmpty()) {
            return;
        }
        of(ANSWER, answered.stream().map(Settlement::leased).toList())
                .param("call", call)
                .param(
                        "outcomes",
                        texts(
                                answered,
                                one -> one.reason() == null ? one.next().name() : reason(one)))
                .param("details", texts(answered, Settlement::detail))
                .param("wall", Timestamps.param(times.wall()))
                .update();
    }

    /** A statement about the records of a call under their leases. */
    private JdbcClient.StatementSpec of(String sql, List<Leased> records) {
        return jdbc.sql(sql)
                .param("ids", texts(records, one -> one.record().id().toString()))
                .param("fences", texts(records, one -> Long.toString(one.fence())));
    }

    private static @Nullable String reason(Settlement one) {
        return one.reason() == null ? null : one.reason().name();
    }

    private static @Nullable String nextTry(Settlement one) {
        return one.nextTry() == null ? null : one.nextTry().toString();
    }

    private static <T> @Nullable String[] texts(
            List<T> values, Function<T, @Nullable String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }

    private record Moved(UUID id, boolean released) {}
}
