package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.platform.DatabaseSettings;
import io.stallholder.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** A database of an earlier release, with what it holds, becomes one of this release. */
final class OlderDatabaseTests {

    private static final String ROWS =
            """
            set session_replication_role = replica;
            insert into metering.licenses values ('l-1',
                'arn:aws:license-manager::294400000000:license:l-1', md5('o')::uuid,
                '2026-11-20T10:00:00Z');
            insert into metering.records (id, organization_id, license_id, license_arn, account_id,
                product_code, dimension, hour, reported_at, quantity, rated, reported_before,
                request_hash, sealed_at, deadline, state, reason, settled_at, released)
            select md5(d)::uuid, md5('o')::uuid, 'l-1',
                'arn:aws:license-manager::294400000000:license:l-1', '111122223333', 'product', d,
                '2026-11-20T10:00:00Z', '2026-11-20T10:00:00Z', 5, 5.25, 0, sha256('x'),
                '2026-11-20T11:05:00Z', '2026-11-21T10:00:00Z', 'EXPIRED', 'TOO_LATE',
                '2026-11-21T12:00:00Z', d = 'released'
            from unnest(array['released', 'kept']) as d;
            insert into metering.releases (record_id, reason, released_at)
            values (md5('released')::uuid, 'TOO_LATE', '2026-11-21T12:00:00Z');
            """;

    @Test
    void what_was_released_before_there_were_decisions_went_back_as_a_whole() {
        DatabaseSettings older = TestDatabase.older("20", ROWS);

        TestDatabase migrated = TestDatabase.restored(older);

        try {
            assertThat(
                            migrated.superuser()
                                    .sql(
                                            """
                                            select concat_ws(' ', r.dimension, r.returned, x.units)
                                            from metering.records r
                                            left join metering.releases x on x.record_id = r.id
                                            """)
                                    .query(String.class)
                                    .list())
                    .containsExactlyInAnyOrder("kept 0", "released 5 5");
            assertThat(forced(migrated)).isTrue();
        } finally {
            migrated.close();
        }
    }

    private static boolean forced(TestDatabase database) {
        return database.superuser()
                .sql(
                        """
                        select bool_and(relforcerowsecurity) from pg_class
                        where relnamespace = cast('metering' as regnamespace) and relkind = 'r'
                          and relname in ('records', 'releases')
                        """)
                .query(Boolean.class)
                .single();
    }
}
