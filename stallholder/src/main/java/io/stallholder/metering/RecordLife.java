package io.stallholder.metering;

import io.stallholder.platform.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what happened to one record. Runs in the caller's transaction. */
final class RecordLife {

    // Primary keys of attempts and answers; a row per call, some hundred after a long outage.
    private static final String ATTEMPTS =
            """
            select a.call_id, a.fence, a.sent_at, w.outcome, w.detail, w.answered_at
            from metering.attempts a
            left join metering.answers w
              on w.record_id = a.record_id and w.fence = a.fence and w.call_id = a.call_id
            where a.record_id = :id
            order by a.fence, a.sent_at, a.call_id
            """;

    // Primary key of approvals, decisions_record and proposals_record; a row per act of a person.
    private static final String ACTS =
            """
            select 'APPROVED' as kind, p.approved_by as who, p.note, p.approved_at as at,
                   cast(null as bigint) as theirs
            from metering.approvals p
            where p.record_id = :id
            union all
            select d.resolution, d.decided_by, d.note, d.decided_at, d.theirs
            from metering.decisions d
            where d.record_id = :id
            union all
            select 'PROPOSED', q.proposed_by, q.note, q.proposed_at, q.theirs
            from metering.proposals q
            where q.record_id = :id
            union all
            select q.outcome, coalesce(q.closed_by, ''), q.note, q.closed_at, q.theirs
            from metering.proposals q
            where q.record_id = :id and q.outcome in ('WITHDRAWN', 'LAPSED')
            order by at, kind desc
            """;

    // Primary key; one row or none.
    private static final String RELEASE =
            """
            select x.units, x.reason, x.released_at
            from metering.releases x
            where x.record_id = :id
            """;

    // proposals_open; one row or none.
    private static final String PROPOSAL =
            """
            select p.id, p.record_id, p.resolution, p.theirs, p.note, p.proposer, p.proposed_by,
                   p.proposed_at, p.expires_at, p.seen_state, p.seen_fence
            from metering.proposals p
            where p.record_id = :id and p.outcome is null and p.expires_at > :now
            """;

    private final JdbcClient jdbc;

    RecordLife(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<RecordFile.Attempt> attempts(UUID id) {
        return jdbc.sql(ATTEMPTS).param("id", id).query((row, number) -> attempt(row)).list();
    }

    List<RecordFile.Act> acts(UUID id) {
        return jdbc.sql(ACTS)
                .param("id", id)
                .query((row, number) ->
                        new RecordFile.Act(
                                row.getString("kind"),
                                row.getString("who"),
                                row.getString("note"),
                                Timestamps.read(row, "at"),
                                Optional.ofNullable(row.getObject("theirs", Long.class))))
                .list();
    }

    Optional<RecordFile.Release> release(UUID id) {
        return jdbc.sql(RELEASE)
                .param("id", id)
                .query((row, number) ->
                        new RecordFile.Release(
                                row.getLong("units"),
                                row.getString("reason"),
                                Timestamps.read(row, "released_at")))
                .optional();
    }

    Optional<Proposal> proposal(UUID id, Instant now) {
        return jdbc.sql(PROPOSAL)
                .param("id", id)
                .param("now", Timestamps.param(now))
                .query((row, number) -> PostgresProposals.proposal(row))
                .optional();
    }

    private static RecordFile.Attempt attempt(ResultSet row) throws SQLException {
        return new RecordFile.Attempt(
                row.getObject("call_id", UUID.class),
                row.getLong("fence"),
                Timestamps.read(row, "sent_at"),
                Optional.ofNullable(row.getString("outcome")),
                Optional.ofNullable(row.getString("detail")),
                Timestamps.readOptional(row, "answered_at"));
    }
}
