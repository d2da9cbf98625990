package io.stallholder.metering;

import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Recoveries and imports of the send journal in PostgreSQL. Runs in the caller's transaction. */
final class Recoveries {

    // recoveries_open; one row or none.
    private static final String OPEN =
            """
            select id, cause, began_at, began_by, note, lost_from, lost_through
            from metering.recoveries
            where ended_at is null
            """;

    // recoveries_open; one row, or none if one is open.
    private static final String BEGIN =
            """
            insert into metering.recoveries
                (id, cause, began_at, began_by, note, lost_from, lost_through)
            values (:id, :cause, :at, :by, :note, :from, :through)
            on conflict do nothing
            """;

    // recoveries_open; one row or none.
    private static final String END =
            """
            update metering.recoveries
            set ended_at = :at, ended_by = :by, end_note = :note
            where ended_at is null
            """;

    // attempts' and set_aside's primary keys; one row per record of each call. What is set aside
    // waits for a human.
    private static final String UNKNOWN =
            """
            select distinct g.call
            from unnest(
                cast(:calls as uuid[]), cast(:ids as uuid[]), cast(:fences as bigint[]))
                as g (call, id, fence)
            where not exists (
                select from metering.attempts a
                where a.record_id = g.id and a.fence = g.fence and a.call_id = g.call)
              and not exists (select from metering.set_aside s where s.record_id = g.id)
            """;

    // One row.
    private static final String DATABASE = "select id from metering.installation";

    // Primary key backwards; one row: the newest record's, so the newest attempt or one of a while
    // before it.
    private static final String NEWEST =
            "select sent_at from metering.attempts order by record_id desc, fence desc limit 1";

    private static final String IMPORTED =
            """
            insert into metering.imports (id, imported_at, imported_by, files, calls, records,
                attempts, accepted, damages)
            values (:id, :at, :by, :files, :calls, :records, :attempts, :accepted, :damages)
            """;

    // Primary key backwards; one row per import, of which there are few.
    private static final String IMPORTS =
            """
            select imported_at, imported_by, files, calls, records, attempts, accepted, damages
            from metering.imports
            order by id desc
            limit :max
            """;

    // Primary key; a table that is empty unless something went wrong, at most :max rows.
    private static final String ASIDE =
            """
            select record_id, cause, other_id, license_arn, dimension, hour, journaled_quantity,
                   other_quantity
            from metering.set_aside
            order by record_id, cause
            limit :max
            """;

    private final JdbcClient jdbc;

    Recoveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Recovery> open() {
        Transactions.required();
        return jdbc.sql(OPEN).query((row, number) -> recovery(row)).optional();
    }

    /** Begins it unless one is open; says whether it began. */
    boolean begin(Recovery recovery) {
        Transactions.required();
        return jdbc.sql(BEGIN)
                        .param("id", recovery.id())
                        .param("cause", recovery.cause().name())
                        .param("at", Timestamps.param(recovery.began().at()))
                        .param("by", recovery.began().by())
                        .param("note", recovery.began().note())
                        .param("from", Timestamps.param(recovery.lost().map(Recovery.Lost::from)))
                        .param(
                                "through",
                                Timestamps.param(recovery.lost().map(Recovery.Lost::through)))
                        .update()
                == 1;
    }

    /** Ends the open one; says whether there was one. */
    boolean end(Decision decision) {
        Transactions.required();
        return jdbc.sql(END)
                        .param("at", Timestamps.param(decision.at()))
                        .param("by", decision.by())
                        .param("note", decision.note())
                        .update()
                == 1;
    }

    /** Those of the calls of which the database lacks an attempt. */
    List<JournalLine.Tried> unknown(List<JournalLine.Tried> calls) {
        Transactions.required();
        List<String> ids = new ArrayList<>();
        List<String> records = new ArrayList<>();
        List<String> fences = new ArrayList<>();
        for (JournalLine.Tried call : calls) {
            for (JournalLine.Try one : call.records()) {
                ids.add(call.call().toString());
                records.add(one.record().toString());
                fences.add(Long.toString(one.fence()));
            }
        }
        if (ids.isEmpty()) {
            return List.of();
        }
        Set<UUID> unknown = new HashSet<>();
        jdbc.sql(UNKNOWN)
                .param("calls", ids.toArray(String[]::new))
                .param("ids", records.toArray(String[]::new))
                .param("fences", fences.toArray(String[]::new))
                .query(row -> {
                    unknown.add(row.getObject("call", UUID.class));
                });
        return calls.stream().filter(call -> unknown.contains(call.call())).toList();
    }

    /** Wall time of a call among the newest that the database knows; none if it knows none. */
    Optional<Instant> newestAttempt() {
        Transactions.required();
        return jdbc.sql(NEWEST).query((row, number) -> Timestamps.read(row, "sent_at")).optional();
    }

    /** Until the transaction ends no other brings back what the journal has. */
    void lockImports() {
        Transactions.required();
        jdbc.sql("select pg_advisory_xact_lock(7310)").query(row -> {});
    }

    /** The id of this database, which its backups share. */
    UUID database() {
        Transactions.required();
        return jdbc.sql(DATABASE).query(UUID.class).single();
    }

    void imported(UUID id, Imported imported) {
        Transactions.required();
        jdbc.sql(IMPORTED)
                .param("id", id)
                .param("at", Timestamps.param(imported.at()))
                .param("by", imported.by())
                .param("files", imported.files())
                .param("calls", imported.calls())
                .param("records", imported.records())
                .param("attempts", imported.attempts())
                .param("accepted", imported.accepted())
                .param("damages", imported.damages().toArray(String[]::new))
                .update();
    }

    List<Imported> imports(int max) {
        Transactions.required();
        return jdbc.sql(IMPORTS)
                .param("max", max)
                .query((row, number) ->
                        new Imported(
                                Timestamps.read(row, "imported_at"),
                                row.getString("imported_by"),
                                row.getInt("files"),
                                row.getLong("calls"),
                                row.getLong("records"),
                                row.getLong("attempts"),
                                row.getLong("accepted"),
                                texts(row.getArray("damages"))))
                .list();
    }

    List<SetAside> setAside(int max) {
        Transactions.required();
        return jdbc.sql(ASIDE).param("max", max).query((row, number) -> aside(row)).list();
    }

    private static Recovery recovery(ResultSet row) throws SQLException {
        Optional<Recovery.Lost> lost =
                row.getObject("lost_from") == null
                        ? Optional.empty()
                        : Optional.of(
                                new Recovery.Lost(
                                        Timestamps.read(row, "lost_from"),
                                        Timestamps.read(row, "lost_through")));
        return new Recovery(
                row.getObject("id", UUID.class),
                Recovery.Cause.valueOf(row.getString("cause")),
                new Recovery.Began(
                        Timestamps.read(row, "began_at"),
                        row.getString("began_by"),
                        row.getString("note")),
                lost);
    }

    private static SetAside aside(ResultSet row) throws SQLException {
        return new SetAside(
                row.getObject("record_id", UUID.class),
                SetAside.Cause.valueOf(row.getString("cause")),
                Optional.ofNullable(row.getObject("other_id", UUID.class)),
                row.getString("license_arn"),
                row.getString("dimension"),
                Timestamps.readOptional(row, "hour"),
                Optional.ofNullable(row.getObject("journaled_quantity", Long.class)),
                Optional.ofNullable(row.getObject("other_quantity", Long.class)));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
