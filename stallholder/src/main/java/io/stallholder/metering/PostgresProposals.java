package io.stallholder.metering;

import io.stallholder.kernel.UserId;
import io.stallholder.platform.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Proposals in PostgreSQL. */
final class PostgresProposals {

    // proposals_open; one row or none.
    private static final String LAPSE_OLD =
            """
            update metering.proposals
            set outcome = 'LAPSED', closed_at = :now
            where record_id = :record and outcome is null and expires_at <= :now
            """;

    // proposals_open; one row or none.
    private static final String PROPOSE =
            """
            insert into metering.proposals (id, record_id, resolution, theirs, note, proposer,
                proposed_by, proposed_at, expires_at, seen_state, seen_fence)
            values (:id, :record, :resolution, :theirs, :note, :proposer, :by, :at, :expires,
                :state, :fence)
            on conflict do nothing
            """;

    private static final String PROPOSAL_COLUMNS =
            """
            select p.id, p.record_id, p.resolution, p.theirs, p.note, p.proposer, p.proposed_by,
                   p.proposed_at, p.expires_at, p.seen_state, p.seen_fence
            from metering.proposals p
            where p.outcome is null and p.expires_at > :now
            """;

    // Primary key; one row.
    private static final String OPEN = PROPOSAL_COLUMNS + " and p.id = :id for update of p";

    // proposals_open; as many rows as wait for a second operator, at most :max.
    private static final String ALL_OPEN =
            PROPOSAL_COLUMNS + " order by p.proposed_at, p.id limit :max";

    // Primary key; one row.
    private static final String CLOSE =
            """
            update metering.proposals
            set outcome = :outcome, closer = :closer, closed_by = :by, closed_at = :at
            where id = :id
            """;

    // Primary key; one row.
    private static final String LAPSE =
            """
            update metering.proposals
            set outcome = 'LAPSED', closed_at = :now
            where id = :id and outcome is null
            """;

    // proposals_open; one row or none.
    private static final String IS_PROPOSED =
            """
            select exists (
                select from metering.proposals p
                where p.record_id = :record and p.outcome is null and p.expires_at > :now)
            """;

    private final JdbcClient jdbc;

    PostgresProposals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean propose(Proposal proposal) {
        jdbc.sql(LAPSE_OLD)
                .param("record", proposal.record())
                .param("now", Timestamps.param(proposal.proposedAt()))
                .update();
        return jdbc.sql(PROPOSE)
                        .param("id", proposal.id())
                        .param("record", proposal.record())
                        .param("resolution", proposal.choice().resolution().name())
                        .param("theirs", proposal.choice().theirs())
                        .param("note", proposal.choice().note())
                        .param("proposer", proposal.proposer().value())
                        .param("by", proposal.proposedBy())
                        .param("at", Timestamps.param(proposal.proposedAt()))
                        .param("expires", Timestamps.param(proposal.expiresAt()))
                        .param("state", proposal.seen().state().name())
                        .param("fence", proposal.seen().fence())
                        .update()
                == 1;
    }

    Optional<Proposal> open(UUID proposal, Instant now) {
        return jdbc.sql(OPEN)
                .param("id", proposal)
                .param("now", Timestamps.param(now))
                .query((row, number) -> proposal(row))
                .optional();
    }

    void close(UUID proposal, boolean confirmed, Decisions.Closing closing) {
        PostgresDecisions.one(
                jdbc.sql(CLOSE)
                        .param("id", proposal)
                        .param("outcome", confirmed ? "CONFIRMED" : "WITHDRAWN")
                        .param("closer", closing.id().value())
                        .param("by", closing.by())
                        .param("at", Timestamps.param(closing.at()))
                        .update(),
                proposal);
    }

    List<Proposal> open(Instant now, int max) {
        return jdbc.sql(ALL_OPEN)
                .param("now", Timestamps.param(now))
                .param("max", max)
                .query((row, number) -> proposal(row))
                .list();
    }

    boolean isProposed(UUID record, Instant now) {
        return jdbc.sql(IS_PROPOSED)
                .param("record", record)
                .param("now", Timestamps.param(now))
                .query(Boolean.class)
                .single();
    }

    void lapse(UUID proposal, Instant now) {
        PostgresDecisions.one(
                jdbc.sql(LAPSE).param("id", proposal).param("now", Timestamps.param(now)).update(),
                proposal);
    }

    static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(
                row.getObject("id", UUID.class),
                row.getObject("record_id", UUID.class),
                new Choice(
                        Resolution.valueOf(row.getString("resolution")),
                        row.getObject("theirs", Long.class),
                        row.getString("note")),
                new UserId(row.getObject("proposer", UUID.class)),
                row.getString("proposed_by"),
                Timestamps.read(row, "proposed_at"),
                Timestamps.read(row, "expires_at"),
                new Proposal.Seen(
                        RecordState.valueOf(row.getString("seen_state")),
                        row.getLong("seen_fence")));
    }
}
