package io.stallholder.metering;

import io.stallholder.platform.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decisions in PostgreSQL, and the way to the proposals. */
final class PostgresDecisions implements Decisions {

    // Primary key; one row, locked as senders lock it.
    private static final String FIND =
            "select r.state, r.reason, r.next_try_at, r.unanswered, r.fence, r.released, r.resolution, "
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

    // records_stuck, then proposals_open; at most :max rows.
    private static final String PROBABLY_OURS =
            """
            select r.id
            from metering.records r
            where r.state not in ('ACCEPTED', 'DRY_RUN') and not r.released
              and r.resolution is null
              and r.state = 'CONFLICT'
              and r.reason = 'DUPLICATE_PROBABLY_OURS'
              and not exists (
                select from metering.proposals p
                where p.record_id = r.id and p.outcome is null and p.expires_at > :now)
            order by r.deadline, r.id
            limit :max
            """;

    private final JdbcClient jdbc;
    private final PostgresProposals proposals;

    PostgresDecisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.proposals = new PostgresProposals(jdbc);
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
        return proposals.propose(proposal);
    }

    @Override
    public Optional<Proposal> open(UUID proposal, Instant now) {
        return proposals.open(proposal, now);
    }

    @Override
    public boolean isProposed(UUID record, Instant now) {
        return proposals.isProposed(record, now);
    }

    @Override
    public void close(UUID proposal, boolean confirmed, Closing closing) {
        proposals.close(proposal, confirmed, closing);
    }

    @Override
    public void lapse(UUID proposal, Instant now) {
        proposals.lapse(proposal, now);
    }

    @Override
    public List<Proposal> open(Instant now, int max) {
        return proposals.open(now, max);
    }

    @Override
    public List<UUID> probablyOurs(Instant now, int max) {
        return jdbc.sql(PROBABLY_OURS)
                .param("now", Timestamps.param(now))
                .param("max", max)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    static void one(int rows, Object what) {
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
                row.getLong("fence"),
                row.getBoolean("released"),
                resolution(row.getString("resolution")));
    }

    private static @Nullable Resolution resolution(@Nullable String name) {
        return name == null ? null : Resolution.valueOf(name);
    }
}
