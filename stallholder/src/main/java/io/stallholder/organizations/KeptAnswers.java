package io.stallholder.organizations;

import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What keys were answered to requests with an idempotency key, kept for a day. Its scope is one key
 * and one route: nobody meets the answers of another. Runs in the caller's transaction, with which
 * the answer stands or falls; a repetition at the same time waits for it.
 */
public final class KeptAnswers {

    static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final WallClock clock;

    KeptAnswers(JdbcClient jdbc, WallClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Does the work, or gives what it gave before; empty if the content was another then. */
    public Optional<Kept> once(Asked asked, Supplier<Kept> work) {
        Transactions.required();
        if (!claim(asked)) {
            return read(asked);
        }
        Kept made = work.get();
        // Primary key: one row.
        jdbc.sql(
                        """
                        update organizations.kept_answers set status = :status, body = :body
                        where key_id = :key and route = :route and idempotency_key = :idempotency
                        """)
                .param("status", made.status())
                .param("body", made.body())
                .param("key", asked.key())
                .param("route", asked.route())
                .param("idempotency", asked.idempotencyKey())
                .update();
        return Optional.of(made);
    }

    /** Forgets a portion of what is older than a day; whether there was any. System role. */
    boolean forget() {
        // Index kept_answers_age: at most 1000 rows.
        return jdbc.sql(
                                """
                                delete from organizations.kept_answers
                                where (key_id, route, idempotency_key) in (
                                    select key_id, route, idempotency_key
                                    from organizations.kept_answers
                                    where answered_at < :old
                                    order by answered_at limit 1000 for update skip locked)
                                """)
                        .param("old", Timestamps.param(clock.now().minus(KEPT)))
                        .update()
                > 0;
    }

    private boolean claim(Asked asked) {
        // Primary key: one row, or a wait for who claims it now.
        return jdbc.sql(
                                """
                                insert into organizations.kept_answers
                                    (key_id, route, idempotency_key, request_hash, answered_at)
                                values (:key, :route, :idempotency, :hash, :at)
                                on conflict do nothing
                                """)
                        .param("key", asked.key())
                        .param("route", asked.route())
                        .param("idempotency", asked.idempotencyKey())
                        .param("hash", asked.requestHash())
                        .param("at", Timestamps.param(clock.now()))
                        .update()
                == 1;
    }

    private Optional<Kept> read(Asked asked) {
        // Primary key: at most one row.
        return jdbc.sql(
                        """
                        select status, body from organizations.kept_answers
                        where key_id = :key and route = :route and idempotency_key = :idempotency
                            and request_hash = :hash
                        """)
                .param("key", asked.key())
                .param("route", asked.route())
                .param("idempotency", asked.idempotencyKey())
                .param("hash", asked.requestHash())
                .query((row, number) -> new Kept(row.getInt("status"), row.getString("body"), true))
                .optional();
    }

    /**
     * A request with an idempotency key.
     *
     * @param key the API key that asks
     * @param route method and path
     * @param requestHash SHA-256 of the content, in hexadecimal digits
     */
    public record Asked(UUID key, String route, String idempotencyKey, String requestHash) {}

    /**
     * An answer without any secret.
     *
     * @param replayed whether it was given before
     */
    public record Kept(int status, String body, boolean replayed) {}
}
