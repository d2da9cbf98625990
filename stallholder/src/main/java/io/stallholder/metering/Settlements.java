package io.stallholder.metering;

import io.stallholder.metering.Sends.Times;
import io.stallholder.platform.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes attempts and what came of them. Runs in the caller's transaction. */
final class Settlements {

    // Primary key; one row, or none if the lease was lost or ran out. Locked, so that it cannot be
    // taken away before the attempt is on disk.
    private static final String HOLD =
            """
            select count(*)
            from (
                select r.id
                from metering.records r
                where r.id = :record
                  and r.fence = :fence
                  and r.state = 'SENDING'
                  and r.leased_until > :wall
                  and not exists (
                    select from metering.stops x
                    where x.product_code = r.product_code and x.resumed_at is null)
                for update) held
            """;

    private static final String ATTEMPT =
            """
            insert into metering.attempts (call_id, record_id, fence, sent_at)
            values (:call, :record, :fence, :wall)
            """;

    // Primary key; one row. A second answer to the same call changes nothing.
    private static final String ANSWER =
            """
            insert into metering.answers (call_id, record_id, fence, outcome, detail, answered_at)
            values (:call, :record, :fence, :outcome, :detail, :wall)
            on conflict do nothing
            """;

    // Primary key; one row, or none if the lease was lost.
    private static final String SETTLE =
            """
            update metering.records
            set state = :state,
                reason = :reason,
                metering_record_id = :metering,
                leased_until = null,
                next_try_at = :next,
                unanswered = :unanswered,
                settled_at = :settled,
                released = :release
            where id = :record and fence = :fence and state = 'SENDING'
            """;

    private static final String RELEASE =
            """
            insert into metering.releases (record_id, reason, released_at)
            values (:record, :reason, :now)
            """;

    // Primary key; one row.
    private static final String RETURN =
            """
            update metering.reported
            set units = units - :quantity
            where license_id = :license and dimension = :dimension
            """;

    private final JdbcClient jdbc;

    Settlements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of the lease, so that nobody who does the same waits in a circle. */
    boolean attempt(UUID call, List<Leased> records, Instant wall) {
        for (Leased leased : records) {
            if (!hold(leased, wall)) {
                return false;
            }
        }
        for (Leased leased : records) {
            jdbc.sql(ATTEMPT)
                    .param("call", call)
                    .param("record", leased.record().id())
                    .param("fence", leased.fence())
                    .param("wall", Timestamps.param(wall))
                    .update();
        }
        return true;
    }

    private boolean hold(Leased leased, Instant wall) {
        return jdbc.sql(HOLD)
                        .param("record", leased.record().id())
                        .param("fence", leased.fence())
                        .param("wall", Timestamps.param(wall))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    void refusedTogether(UUID call, List<Leased> records, String detail, Times times) {
        Answer answer = new Answer(call, "REFUSED_TOGETHER", detail, times.wall());
        records.forEach(leased -> answer(leased, answer));
    }

    void settle(UUID call, Settlement one, Times times) {
        Reason reason = one.reason();
        String outcome = reason == null ? one.next().name() : reason.name();
        // An answer that leaves the record's fate open is not written: the attempt stays
        // unanswered.
        if (reason != Reason.NO_ANSWER) {
            answer(one.leased(), new Answer(call, outcome, one.detail(), times.wall()));
        }
        int moved =
                jdbc.sql(SETTLE)
                        .param("state", one.next().name())
                        .param("reason", reason == null ? null : reason.name())
                        .param("metering", one.meteringRecordId())
                        .param("next", Timestamps.param(Optional.ofNullable(one.nextTry())))
                        .param("unanswered", one.unanswered())
                        .param(
                                "settled",
                                one.next().isEnd() ? Timestamps.param(times.business()) : null)
                        .param("release", one.release())
                        .param("record", one.leased().record().id())
                        .param("fence", one.leased().fence())
                        .update();
        if (moved == 1 && one.release()) {
            release(one, outcome, times);
        }
    }

    private void answer(Leased leased, Answer answer) {
        jdbc.sql(ANSWER)
                .param("call", answer.call())
                .param("record", leased.record().id())
                .param("fence", leased.fence())
                .param("outcome", answer.outcome())
                .param("detail", answer.detail())
                .param("wall", Timestamps.param(answer.wall()))
                .update();
    }

    private void release(Settlement one, String reason, Times times) {
        SealedRecord record = one.leased().record();
        jdbc.sql(RELEASE)
                .param("record", record.id())
                .param("reason", reason)
                .param("now", Timestamps.param(times.business()))
                .update();
        jdbc.sql(RETURN)
                .param("quantity", record.quantity())
                .param("license", record.license().licenseId())
                .param("dimension", record.dimension().value())
                .update();
    }

    private record Answer(UUID call, String outcome, String detail, Instant wall) {}
}
