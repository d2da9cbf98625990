package io.stallholder.metering;

import io.stallholder.testing.TestDatabase;
import java.util.List;

/** Records of one license in PostgreSQL that nobody sealed. */
final class PlantedRecords {

    private final TestDatabase database;

    PlantedRecords(TestDatabase database) {
        this.database = database;
    }

    /** Nothing is there but the license. */
    void clear() {
        run("truncate metering.records, metering.licenses cascade");
        run("insert into metering.licenses values ('l-1', 'l-1', md5('o')::uuid, '2026-11-20')");
    }

    /** Sealed at midnight, with a deadline of the next midnight. */
    void plant(int count, String state, String reason) {
        boolean ended = List.of("ACCEPTED", "CONFLICT", "INVALID", "EXPIRED").contains(state);
        boolean retried = List.of("SEALED", "NOT_SUBSCRIBED").contains(state);
        run(
                """
                insert into metering.records (id, organization_id, license_id, license_arn,
                    account_id, product_code, dimension, hour, reported_at, quantity, rated,
                    reported_before, request_hash, sealed_at, deadline, state, reason,
                    metering_record_id, settled_at, next_try_at)
                select gen_random_uuid(), md5('o' || n %% 7)::uuid, 'l-1', 'l-1', '1', 'p',
                    '%1$s' || n, '2026-11-19 23:00Z', '2026-11-19 23:00Z', 1, 1, 0, sha256('x'),
                    '2026-11-20Z', '2026-11-21Z', '%1$s', nullif('%2$s', ''), %3$s, %4$s, %5$s
                from generate_series(1, %6$s) n
                """
                        .formatted(
                                state,
                                reason,
                                state.equals("ACCEPTED") ? "'m'" : "null",
                                ended ? "timestamptz '2026-11-20Z'" : "null",
                                retried ? "timestamptz '2026-11-20Z'" : "null",
                                count));
    }

    void run(String sql) {
        database.superuser().sql("set session_replication_role = replica; " + sql).update();
    }
}
