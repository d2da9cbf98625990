package io.stallholder.metering;

import io.stallholder.platform.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The pace that all nodes share, one row per account and region. Runs in the caller's transaction.
 */
final class PostgresPace {

    // Primary key; one row.
    private static final String BEGIN =
            """
            insert into metering.pace (account, region, next_call_at, throttled_at, low_millis)
            values (:account, :region, :next, :throttled, :low)
            on conflict (account, region) do nothing
            """;

    // Primary key; one row, locked: the next reservation waits for this one.
    private static final String HOLD =
            """
            select next_call_at, throttled_at, low_millis
            from metering.pace
            where account = :account and region = :region
            for update
            """;

    // Primary key; one row.
    private static final String MOVE =
            """
            update metering.pace
            set next_call_at = :next, throttled_at = :throttled, low_millis = :low
            where account = :account and region = :region
            """;

    private final JdbcClient jdbc;
    private final PaceKey key;

    PostgresPace(JdbcClient jdbc, PaceKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    Optional<Duration> reserve(Sends.Pace pace, Instant wall) {
        Optional<PaceState.Reserved> reserved = hold().reserve(pace, wall);
        reserved.ifPresent(one -> write(MOVE, one.after()));
        return reserved.map(PaceState.Reserved::delay);
    }

    void slowDown(Sends.Pace pace, Instant sent, Instant wall) {
        PaceState before = hold();
        PaceState after = before.throttled(pace, sent, wall);
        if (!after.equals(before)) {
            write(MOVE, after);
        }
    }

    private PaceState hold() {
        return read().or(
                        () -> {
                            write(BEGIN, PaceState.FRESH);
                            return read();
                        })
                .orElseThrow();
    }

    private Optional<PaceState> read() {
        return jdbc.sql(HOLD)
                .param("account", key.account())
                .param("region", key.region())
                .query((row, number) ->
                        new PaceState(
                                Timestamps.read(row, "next_call_at"),
                                Timestamps.read(row, "throttled_at"),
                                row.getLong("low_millis")))
                .optional();
    }

    private void write(String sql, PaceState state) {
        jdbc.sql(sql)
                .param("account", key.account())
                .param("region", key.region())
                .param("next", Timestamps.param(state.nextCall()))
                .param("throttled", Timestamps.param(state.throttledAt()))
                .param("low", state.lowMillis())
                .update();
    }
}
