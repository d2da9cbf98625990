package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records in PostgreSQL. */
final class PostgresShelf implements RecordShelf {

    private static final String READ =
            "select "
                    + RecordRows.COLUMNS
                    + """
                    , r.state, r.reason, r.metering_record_id, r.unanswered, r.released, r.fence,
                    r.next_try_at is not null as tries_again
                    from metering.records r
                    where r.id = any(cast(:ids as uuid[]))
                       or :standing and r.state <> 'ACCEPTED' and not r.released
                       or :all
                    order by r.id
                    """;

    private static final String REPORTED =
            """
            select coalesce(sum(units), 0) from metering.reported
            where license_id = :license and dimension = :dimension
            """;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final TouchedRecords store;

    PostgresShelf(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        store =
                new TouchedRecords(
                        new PostgresSeals(transactions, jdbc),
                        new PostgresSends(transactions, jdbc, new PaceKey("", "")));
    }

    @Override
    public RecordStore store() {
        return store;
    }

    @Override
    public Warnings warnings() {
        return new PostgresWarnings(jdbc);
    }

    @Override
    public List<SimulatedRecord> takeChanged() {
        TouchedRecords.Touched touched = store.take();
        return touched.isNothing() ? List.of() : read(touched.ids(), touched.standing(), false);
    }

    @Override
    public List<SimulatedRecord> all() {
        return read(List.of(), false, true);
    }

    private List<SimulatedRecord> read(Collection<UUID> ids, boolean standing, boolean all) {
        return transactions.asSystem(() ->
                jdbc.sql(READ)
                        .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                        .param("standing", standing)
                        .param("all", all)
                        .query((row, number) -> seen(row))
                        .list());
    }

    private static SimulatedRecord seen(ResultSet row) throws SQLException {
        return SimulatedRecord.of(
                RecordRows.read(row),
                new SimulatedRecord.Fate(
                        RecordState.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getString("reason")).map(Reason::valueOf),
                        Optional.ofNullable(row.getString("metering_record_id")),
                        row.getBoolean("unanswered"),
                        row.getBoolean("released"),
                        row.getBoolean("tries_again"),
                        row.getLong("fence")));
    }

    @Override
    public long reported(LicenseArn license, DimensionKey dimension) {
        return transactions.asSystem(() ->
                jdbc.sql(REPORTED)
                        .param("license", license.licenseId())
                        .param("dimension", dimension.value())
                        .query(Long.class)
                        .single());
    }

    @Override
    public Set<Integer> told(UUID record) {
        return transactions.asSystem(() ->
                jdbc
                        .sql("select level from metering.alerted where record_id = :id")
                        .param("id", record)
                        .query(Integer.class)
                        .list()
                        .stream()
                        .collect(Collectors.toSet()));
    }
}
