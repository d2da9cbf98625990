package io.stallholder.metering;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads records one by one and in pages, for the desk. System only, in the caller's transaction.
 */
public final class ReadRecords {

    private static final String COLUMNS =
            """
            r.settled_at, r.fence, r.state, r.reason, r.metering_record_id, r.released, r.returned,
            r.resolution, r.next_try_at, r.unanswered, r.request_hash,
            """
                    + RecordRows.COLUMNS;

    // The primary key backwards, or records_organization, the unique key or records_hour where the
    // query names an organization, a license or a month; at most :max rows.
    private static final String PAGE = "select " + COLUMNS + " from metering.records r where true";

    // Primary key; one row.
    private static final String ONE =
            "select " + COLUMNS + " from metering.records r where r.id = :id";

    // Primary key; as many rows as ids.
    private static final String SOME =
            "select "
                    + COLUMNS
                    + " from metering.records r where r.id = any(:ids) order by r.deadline, r.id";

    private final JdbcClient jdbc;
    private final RecordLife life;

    ReadRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.life = new RecordLife(jdbc);
    }

    /** One page, the newest seal first. */
    public List<RecordLine> page(RecordQuery query, int max) {
        Transactions.required();
        StringBuilder sql = new StringBuilder(PAGE);
        query.organization().ifPresent(_ -> sql.append(" and r.organization_id = :organization"));
        query.licenseId().ifPresent(_ -> sql.append(" and r.license_id = :license"));
        query.dimension().ifPresent(_ -> sql.append(" and r.dimension = :dimension"));
        query.state().ifPresent(_ -> sql.append(" and r.state = :state"));
        query.month().ifPresent(_ -> sql.append(" and r.hour >= :from and r.hour < :until"));
        query.before().ifPresent(_ -> sql.append(" and r.id < :before"));
        JdbcClient.StatementSpec asked =
                jdbc.sql(sql.append(" order by r.id desc limit :max").toString()).param("max", max);
        query.organization().ifPresent(one -> asked.param("organization", one.value()));
        query.licenseId().ifPresent(one -> asked.param("license", one));
        query.dimension().ifPresent(one -> asked.param("dimension", one.value()));
        query.state().ifPresent(one -> asked.param("state", one.name()));
        query.before().ifPresent(one -> asked.param("before", one));
        query.month()
                .ifPresent(month -> {
                    Instant from = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
                    Instant until =
                            month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
                    asked.param("from", Timestamps.param(from));
                    asked.param("until", Timestamps.param(until));
                });
        return asked.query((row, number) -> line(row)).list();
    }

    /** These records, the earliest deadline first; those that do not exist are absent. */
    public List<RecordLine> lines(List<UUID> ids) {
        Transactions.required();
        return jdbc.sql(SOME)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> line(row))
                .list();
    }

    /** One record with its whole life. */
    public Optional<RecordFile> find(UUID id, Instant now) {
        Transactions.required();
        return jdbc.sql(ONE)
                .param("id", id)
                .query((row, number) ->
                        new Found(
                                line(row),
                                facts(row),
                                openCase(row),
                                Timestamps.readOptional(row, "settled_at")))
                .optional()
                .map(found -> file(found, now));
    }

    private RecordFile file(Found found, Instant now) {
        UUID id = found.line().id();
        return new RecordFile(
                found.line(),
                found.facts(),
                life.attempts(id),
                life.acts(id),
                found.settledAt(),
                life.release(id),
                found.open().unanswered(),
                found.open().choices(),
                found.open().mayResend(),
                life.proposal(id, now));
    }

    private static RecordLine line(ResultSet row) throws SQLException {
        SealedRecord record = RecordRows.read(row);
        return new RecordLine(
                record.id(),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                record.account(),
                record.productCode(),
                Records.state(row),
                record.sealedAt(),
                row.getLong("fence"));
    }

    private static OpenCase openCase(ResultSet row) throws SQLException {
        return PostgresDecisions.openCase(row);
    }

    private static RecordFile.Facts facts(ResultSet row) throws SQLException {
        SealedRecord record = RecordRows.read(row);
        byte[] hash = row.getBytes("request_hash");
        return new RecordFile.Facts(
                record.timestamp(),
                record.rated(),
                record.reportedBefore(),
                java.util.HexFormat.of().formatHex(hash),
                java.util.Arrays.equals(hash, record.requestHash()),
                record.allocations().stream()
                        .map(part ->
                                new RecordFile.Part(part.tags(), part.allocatedUsageQuantity()))
                        .toList());
    }

    private record Found(
            RecordLine line, RecordFile.Facts facts, OpenCase open, Optional<Instant> settledAt) {}
}
