package io.stallholder.metering;

import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes into PostgreSQL what AWS said to calls that the send journal brought back. Runs in the
 * caller's transaction.
 *
 * <p>{@code Success} and {@code DuplicateRecord} are kept: both say that AWS bills the hour, and
 * past the deadline it says neither a second time. Whatever else it said, it did not take the
 * record, and the identical one may be sent once more.
 */
final class RestoreAnswers {

    // Primary keys of attempts and answers; one row per record of each call.
    private static final String LACKING =
            """
            select distinct a.call_id
            from unnest(
                cast(:calls as uuid[]), cast(:ids as uuid[]), cast(:fences as bigint[]))
                as g (call, id, fence)
            join metering.attempts a
                on a.record_id = g.id and a.fence = g.fence and a.call_id = g.call
            where not exists (
                select from metering.answers w
                where w.record_id = a.record_id and w.fence = a.fence and w.call_id = a.call_id)
            """;

    // Primary key of attempts; one row or none.
    private static final String ANSWER =
            """
            insert into metering.answers (call_id, record_id, fence, outcome, detail, answered_at)
            select a.call_id, a.record_id, a.fence, :outcome, :detail, :at
            from metering.attempts a
            where a.record_id = :id and a.fence = :fence and a.call_id = :call
            on conflict do nothing
            """;

    // Primary key; one row or none.
    private static final String ACCEPTED =
            """
            update metering.records
            set state = 'ACCEPTED', reason = null, metering_record_id = :metering,
                leased_until = null, unanswered = false, settled_at = :now
            where id = :id and state = 'SENDING'
            """;

    // Primary key; one row or none.
    private static final String CONFLICT =
            """
            update metering.records
            set state = 'CONFLICT', reason = :reason, leased_until = null,
                unanswered = :unanswered, settled_at = :now
            where id = :id and state = 'SENDING'
            """;

    // Primary key; one row or none.
    private static final String ANSWERED =
            """
            update metering.records
            set unanswered = :unanswered
            where id = :id and state = 'SENT_UNKNOWN' and fence = :fence
            """;

    // Primary key; one row.
    private static final String SENDING =
            """
            update metering.records
            set state = 'SENDING', leased_until = :at, next_try_at = null
            where id = :id and state in ('SEALED', 'SENT_UNKNOWN', 'NOT_SUBSCRIBED')
            """;

    private static final Set<String> CONFLICTS =
            Set.of(Reason.DUPLICATE.name(), Reason.DUPLICATE_PROBABLY_OURS.name());

    private final JdbcClient jdbc;
    private final RestoreRows rows;

    RestoreAnswers(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rows = new RestoreRows(jdbc);
    }

    /** The calls that the database knows and lacks an answer to, of those that these answer. */
    Set<UUID> lacking(List<JournalLine.Answered> answers) {
        Transactions.required();
        List<String> calls = new ArrayList<>();
        List<String> records = new ArrayList<>();
        List<String> fences = new ArrayList<>();
        for (JournalLine.Answered answered : answers) {
            for (JournalLine.Said said : answered.records()) {
                calls.add(answered.call().toString());
                records.add(said.tried().record().toString());
                fences.add(Long.toString(said.tried().fence()));
            }
        }
        return calls.isEmpty()
                ? Set.of()
                : Set.copyOf(
                        jdbc.sql(LACKING)
                                .param("calls", calls.toArray(String[]::new))
                                .param("ids", records.toArray(String[]::new))
                                .param("fences", fences.toArray(String[]::new))
                                .query((row, number) -> row.getObject("call_id", UUID.class))
                                .list());
    }

    /** Writes what AWS said. Returns how many records are newly known to be accepted. */
    long write(JournalLine.Answered answered) {
        Transactions.required();
        long accepted = 0;
        for (JournalLine.Said said : answered.records()) {
            accepted += answer(answered, said);
        }
        return accepted;
    }

    private long answer(JournalLine.Answered answered, JournalLine.Said said) {
        UUID id = said.tried().record();
        int written =
                jdbc.sql(ANSWER)
                        .param("id", id)
                        .param("fence", said.tried().fence())
                        .param("call", answered.call())
                        .param("outcome", said.outcome())
                        .param("detail", said.detail())
                        .param("at", Timestamps.param(answered.at().wall()))
                        .update();
        return written == 0 || isClosed(id, answered.at().wall()) ? 0 : settle(answered, said);
    }

    /** What is released or decided stays so: the answer is set aside with it. */
    private boolean isClosed(UUID id, Instant at) {
        Optional<SetAside> aside =
                rows.find(id)
                        .flatMap(row ->
                                row.closed()
                                        .map(cause ->
                                                SetAside.of(
                                                        row.record(), cause, Optional.empty())));
        aside.ifPresent(one -> rows.setAside(one, at));
        return aside.isPresent();
    }

    private long settle(JournalLine.Answered answered, JournalLine.Said said) {
        UUID id = said.tried().record();
        if (said.meteringRecordId() != null) {
            sending(id, answered.at().wall());
            return jdbc.sql(ACCEPTED)
                    .param("id", id)
                    .param("metering", said.meteringRecordId())
                    .param("now", Timestamps.param(answered.at().business()))
                    .update();
        }
        if (CONFLICTS.contains(said.outcome())) {
            sending(id, answered.at().wall());
            jdbc.sql(CONFLICT)
                    .param("id", id)
                    .param("reason", said.outcome())
                    .param("unanswered", said.unanswered())
                    .param("now", Timestamps.param(answered.at().business()))
                    .update();
        } else {
            jdbc.sql(ANSWERED)
                    .param("id", id)
                    .param("fence", said.tried().fence())
                    .param("unanswered", said.unanswered())
                    .update();
        }
        return 0;
    }

    private void sending(UUID id, Instant at) {
        jdbc.sql(SENDING).param("id", id).param("at", Timestamps.param(at)).update();
    }
}
