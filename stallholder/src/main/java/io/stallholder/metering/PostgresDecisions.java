package io.stallholder.metering;

import io.stallholder.kernel.UserId;
import io.stallholder.platform.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decisions and proposals in PostgreSQL. */
final class PostgresDecisions implements Decisions {

    // Primary key; one row, locked as senders lock it.
    private static final String FIND =
            "select r.state, r.reason, r.next_try_at, r.unanswered, r.released, r.resolution, "
                    + RecordRows.COLUMNS
                    + """
                    from metering.records r
                    where r.id = :id
                    for update of r
                    """;

    // Primary key; one row. What goes back comes off the running total in its own statement.
    private static final String SETTLE =
            """
            update metering.records r
            set state = :state,
                resolution = :resolution,
                returned = :returned,
                released = :released,
                next_try_at = null,
                settled_at = case
                    when :state = 'SENT_UNKNOWN' then null
                    else coalesce(r.settled_at, :at)
                end
            where r.id = :id and r.resolution is null and not r.released
            """;

    // Primary key; one row.
    private static final String RELEASE =
            """
            insert into metering.releases (record_id, reason, released_at, units)
            values (:id, :reason, :at, :units)
            """;

    // Primary keys; one row.
    private static final String RETURN =
            """
            update metering.reported k
            set units = k.units - :units
            from metering.records r
            where r.id = :id and k.license_id = r.license_id and k.dimension = r.dimension
            """;

    private static final String DECIDE =
            """
            insert into metering.decisions (id, record_id, resolution, theirs, written_off, note,
                decided_by, decided_at, proposal_id)
            values (:id, :record, :resolution, :theirs, :writtenOff, :note, :by, :at, :proposal)
            """;

    // Primary key; one row.
    private static final String RESEND =
            """
            update metering.records r
            set next_try_at = '-infinity'
            where r.id = :id and r.state in ('SENT_UNKNOWN', 'NOT_SUBSCRIBED')
              and r.resolution is null
            """;

    // proposals_open; one row or none.
    private static final String LAPSE =
            """
            update metering.proposals
            set outcome = 'LAPSED', closed_at = :now
            where record_id = :record and outcome is null and expires_at <= :now
            """;

    // proposals_open; one row or none.
    private static final String PROPOSE =
            """
            insert into metering.proposals (id, record_id, resolution, theirs, note, proposer,
                proposed_by, proposed_at, expires_at)
            values (:id, :record, :resolution, :theirs, :note, :proposer, :by, :at, :expires)
            on conflict do nothing
            """;

    private static final String PROPOSAL_COLUMNS =
            """
            select p.id, p.record_id, p.resolution, p.theirs, p.note, p.proposer, p.proposed_by,
                   p.proposed_at, p.expires_at
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

    // records_stuck; at most :max rows.
    private static final String PROBABLY_OURS =
            """
            select r.id
            from metering.records r
            where r.state not in ('ACCEPTED', 'DRY_RUN') and not r.released
              and r.resolution is null
              and r.state = 'CONFLICT'
              and r.reason = 'DUPLICATE_PROBABLY_OURS'
            order by r.deadline, r.id
            limit :max
            """;

    private final JdbcClient jdbc;

    PostgresDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<OpenCase> find(UUID record) {
        return jdbc.sql(FIND).param("id", record).query((row, number) -> openCase(row)).optional();
    }

    @Override
    public void settle(Ruling ruling) {
        Decision decision = ruling.decision();
        OpenCase.Effect effect = ruling.effect();
        one(
                jdbc.sql(SETTLE)
                        .param("id", ruling.record())
                        .param("state", effect.next().name())
                        .param("resolution", ruling.choice().resolution().name())
                        .param("returned", effect.returned())
                        .param("released", effect.released())
                        .param("at", Timestamps.param(decision.at()))
                        .update(),
                ruling);
        if (effect.released() || effect.returned() > 0) {
            jdbc.sql(RELEASE)
                    .param("id", ruling.record())
                    .param("reason", ruling.choice().resolution().name())
                    .param("at", Timestamps.param(decision.at()))
                    .param("units", effect.returned())
                    .update();
            one(
                    jdbc.sql(RETURN)
                            .param("id", ruling.record())
                            .param("units", effect.returned())
                            .update(),
                    ruling);
        }
        decide(ruling);
    }

    private void decide(Ruling ruling) {
        decided(ruling.id(), ruling.record(), ruling.decision())
                .param("resolution", ruling.choice().resolution().name())
                .param("theirs", ruling.choice().theirs())
                .param("writtenOff", ruling.writtenOff())
                .param("proposal", ruling.proposal())
                .update();
    }

    @Override
    public void resend(UUID id, UUID record, Decision decision) {
        one(jdbc.sql(RESEND).param("id", record).update(), record);
        decided(id, record, decision)
                .param("resolution", "RESENT")
                .param("theirs", null)
                .param("writtenOff", 0L)
                .param("proposal", null)
                .update();
    }

    private JdbcClient.StatementSpec decided(UUID id, UUID record, Decision decision) {
        return jdbc.sql(DECIDE)
                .param("id", id)
                .param("record", record)
                .param("note", decision.note())
                .param("by", decision.by())
                .param("at", Timestamps.param(decision.at()));
    }

    @Override
    public boolean propose(Proposal proposal) {
        jdbc.sql(LAPSE)
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
                        .update()
                == 1;
    }

    @Override
    public Optional<Proposal> open(UUID proposal, Instant now) {
        return jdbc.sql(OPEN)
                .param("id", proposal)
                .param("now", Timestamps.param(now))
                .query((row, number) -> proposal(row))
                .optional();
    }

    @Override
    public void close(UUID proposal, boolean confirmed, Closing closing) {
        one(
                jdbc.sql(CLOSE)
                        .param("id", proposal)
                        .param("outcome", confirmed ? "CONFIRMED" : "WITHDRAWN")
                        .param("closer", closing.id().value())
                        .param("by", closing.by())
                        .param("at", Timestamps.param(closing.at()))
                        .update(),
                proposal);
    }

    @Override
    public List<Proposal> open(Instant now, int max) {
        return jdbc.sql(ALL_OPEN)
                .param("now", Timestamps.param(now))
                .param("max", max)
                .query((row, number) -> proposal(row))
                .list();
    }

    @Override
    public List<UUID> probablyOurs(int max) {
        return jdbc.sql(PROBABLY_OURS)
                .param("max", max)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    private static void one(int rows, Object what) {
        if (rows != 1) {
            throw new IllegalStateException(rows + " rows instead of one for " + what);
        }
    }

    static OpenCase openCase(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new OpenCase(
                RecordRows.read(row),
                RecordState.valueOf(row.getString("state")),
                reason == null ? null : Reason.valueOf(reason),
                row.getObject("next_try_at") == null,
                row.getBoolean("unanswered"),
                row.getBoolean("released"),
                resolution(row.getString("resolution")));
    }

    private static @Nullable Resolution resolution(@Nullable String name) {
        return name == null ? null : Resolution.valueOf(name);
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
                Timestamps.read(row, "expires_at"));
    }
}
