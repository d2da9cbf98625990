package io.stallholder.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Access;
import io.stallholder.platform.Database;
import io.stallholder.platform.DatabaseSettings;
import io.stallholder.platform.Transactions;
import io.stallholder.testing.Carries;
import io.stallholder.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Two connections, 200 tenants and many requests that share them: work that succeeds, fails, runs
 * out of time, is cancelled or rolled back leaves no tenant behind for the next. The run is {@value
 * #REQUESTS} requests, or as many as {@code -Dstallholder.pool.requests} says.
 */
final class PoolTests {

    private static final int REQUESTS = 10_000;
    private static final int TENANTS = 200;
    private static final int THREADS = 8;

    private static final String SEEN =
            """
            select coalesce(string_agg(distinct organization_id::text, ' '), 'none')
            from usage.hourly_totals
            """;

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private final AtomicInteger foreign = new AtomicInteger();
    private final AtomicInteger right = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    @Test
    @Carries("S32")
    void no_tenant_is_left_on_a_connection_for_the_next_request() throws InterruptedException {
        long seed = System.nanoTime();
        System.out.println("PoolTests seed " + seed);
        int requests = Integer.getInteger("stallholder.pool.requests", REQUESTS);
        List<Access> tenants = tenants();
        DatabaseSettings small = DATABASE.settings();
        try (HikariDataSource two =
                Database.open(
                        new DatabaseSettings(
                                small.url(), small.username(), small.password(), 2, false))) {
            JdbcClient jdbc = JdbcClient.create(two);
            Work work =
                    new Work(
                            new Transactions(new JdbcTransactionManager(two), jdbc),
                            jdbc,
                            new JdbcTemplate(two));
            try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
                for (int thread = 0; thread < THREADS; thread++) {
                    Random random = new Random(seed + thread);
                    threads.execute(() -> {
                        for (int n = 0; n < requests / THREADS; n++) {
                            request(work, tenants.get(random.nextInt(TENANTS)), random.nextInt(20));
                        }
                    });
                }
                threads.shutdown();
                assertThat(threads.awaitTermination(30, TimeUnit.MINUTES)).isTrue();
            }
            assertThat(right.get() + failed.get()).isEqualTo(requests / THREADS * THREADS);
            assertThat(foreign).hasValue(0);
            assertThat(right.get()).isGreaterThan(requests / 2);
            assertThat(failed.get()).isGreaterThan(requests / 20);
            assertNothingIsLeft(work);
        }
    }

    /** One of a few kinds of requests; what it saw is counted. */
    private void request(Work work, Access tenant, int kind) {
        try {
            String seen =
                    work.transactions()
                            .asRequest(
                                    tenant,
                                    () -> {
                                        String found = seen(work);
                                        switch (kind) {
                                            case 0 ->
                                                    work.jdbc()
                                                            .sql("select 1/0")
                                                            .query()
                                                            .listOfRows();
                                            case 1 -> outOfTime(work);
                                            case 2 -> cancelled(work);
                                            case 3 -> throw new IllegalStateException("a bug");
                                            default -> {}
                                        }
                                        return found;
                                    });
            judge(seen, tenant);
        } catch (DataAccessException | IllegalStateException expected) {
            failed.incrementAndGet();
        }
    }

    private void judge(String seen, Access tenant) {
        if (seen.equals(tenant.organization().toString())) {
            right.incrementAndGet();
        } else {
            foreign.incrementAndGet();
        }
    }

    private String seen(Work work) {
        String seen = work.jdbc().sql(SEEN).query((row, number) -> row.getString(1)).single();
        if (seen.contains(" ")) {
            foreign.incrementAndGet();
        }
        return seen;
    }

    private static void outOfTime(Work work) {
        work.jdbc().sql("set local statement_timeout = '5ms'").update();
        work.jdbc().sql("select pg_sleep(1)").query().listOfRows();
    }

    private static void cancelled(Work work) {
        work.jdbc()
                .sql("select pg_cancel_backend(pg_backend_pid()), pg_sleep(1)")
                .query()
                .listOfRows();
    }

    /** Outside of a transaction the connections know nobody. */
    private static void assertNothingIsLeft(Work work) {
        for (int connection = 0; connection < 2; connection++) {
            assertThatThrownBy(() -> work.jdbc().sql(SEEN).query().listOfRows())
                    .isInstanceOf(DataAccessException.class);
            assertThat(
                            work.template()
                                    .queryForObject(
                                            "select current_user || ' ' || coalesce("
                                                    + "current_setting('stallholder.user', true)"
                                                    + " || current_setting('stallholder.proved',"
                                                    + " true), '')",
                                            String.class))
                    .isEqualTo("stallholder ");
        }
    }

    private static List<Access> tenants() {
        List<Access> tenants = new ArrayList<>();
        for (int number = 0; number < TENANTS; number++) {
            OrganizationId organization = new OrganizationId(UUID.randomUUID());
            tenants.add(DATABASE.member(organization));
            DATABASE.superuser()
                    .sql(
                            """
                            insert into usage.hourly_totals (
                                organization_id, booking_hour, event_hour, meter, attributes,
                                quantity, events)
                            values (:organization, '2026-11-01T00:00Z', '2026-11-01T00:00Z',
                                'compute', '{}', 1, 1)
                            """)
                    .param("organization", organization.value())
                    .update();
        }
        return tenants;
    }

    private record Work(Transactions transactions, JdbcClient jdbc, JdbcTemplate template) {}
}
