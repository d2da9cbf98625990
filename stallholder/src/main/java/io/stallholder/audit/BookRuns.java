package io.stallholder.audit;

import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audits of the books so far. Runs in the caller's transaction, system role. */
public final class BookRuns {

    private static final String INSERT_RUN =
            """
            insert into audit.book_runs (id, started_at, business_at, took_millis, whole, found)
            values (:id, :started, :business, :took, :whole, :found)
            """;

    private static final String INSERT_RESULT =
            """
            insert into audit.book_results (run_id, rule, compared, found, took_millis, details)
            values (:run, :rule, :compared, :found, :took, :details)
            """;

    // book_runs_started backwards; at most :max rows.
    private static final String NEWEST =
            """
            select r.id, r.started_at, r.business_at, r.took_millis, r.whole
            from audit.book_runs r
            where not :whole or r.whole
            order by r.started_at desc
            limit :max
            """;

    // book_results' primary key; one row per rule.
    private static final String RESULTS =
            """
            select r.rule, r.compared, r.found, r.took_millis, r.details
            from audit.book_results r
            where r.run_id = :run
            order by (r.found > 0) desc, r.rule
            """;

    // book_runs_started; what ran before, some hundred rows a day.
    private static final String FORGET =
            "delete from audit.book_runs where started_at < :before and found = 0";

    private final JdbcClient jdbc;

    BookRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest audits, at most max. */
    public List<BookRun> newest(int max) {
        return read(max, false);
    }

    /** The newest audit of all there is. */
    Optional<BookRun> newestWhole() {
        return read(1, true).stream().findFirst();
    }

    void add(BookRun run) {
        Transactions.required();
        jdbc.sql(INSERT_RUN)
                .param("id", run.id())
                .param("started", Timestamps.param(run.startedAt()))
                .param("business", Timestamps.param(run.businessAt()))
                .param("took", run.took().toMillis())
                .param("whole", run.whole())
                .param("found", run.found())
                .update();
        for (BookRun.Result result : run.results()) {
            jdbc.sql(INSERT_RESULT)
                    .param("run", run.id())
                    .param("rule", result.rule())
                    .param("compared", result.proof().compared())
                    .param("found", result.proof().found())
                    .param("took", result.took().toMillis())
                    .param("details", result.proof().details().toArray(String[]::new))
                    .update();
        }
    }

    /** Forgets sound audits from before; one that found something is kept. */
    void forget(Instant before) {
        Transactions.required();
        jdbc.sql(FORGET).param("before", Timestamps.param(before)).update();
    }

    private List<BookRun> read(int max, boolean whole) {
        Transactions.required();
        return jdbc.sql(NEWEST)
                .param("max", max)
                .param("whole", whole)
                .query((row, number) -> run(row))
                .list();
    }

    private BookRun run(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new BookRun(
                id,
                Timestamps.read(row, "started_at"),
                Timestamps.read(row, "business_at"),
                Duration.ofMillis(row.getLong("took_millis")),
                row.getBoolean("whole"),
                jdbc.sql(RESULTS)
                        .param("run", id)
                        .query((result, number) -> result(result))
                        .list());
    }

    private static BookRun.Result result(ResultSet row) throws SQLException {
        return new BookRun.Result(
                row.getString("rule"),
                new Proof(
                        row.getLong("compared"),
                        row.getLong("found"),
                        List.of((String[]) row.getArray("details").getArray())),
                Duration.ofMillis(row.getLong("took_millis")));
    }
}
