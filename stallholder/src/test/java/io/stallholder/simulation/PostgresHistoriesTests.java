package io.stallholder.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The model in memory is what PostgreSQL does: the same histories end in the same books. */
@ExtendWith(Quiet.class)
final class PostgresHistoriesTests {

    private static final int HISTORIES = Integer.getInteger("stallholder.postgres.histories", 2);

    /** One that must come right in the end, and one in which faults never stop. */
    private static final long FIRST = 2;

    @Test
    void a_history_in_postgresql_goes_and_ends_as_in_memory() {
        for (long seed = FIRST; seed < FIRST + HISTORIES; seed++) {
            History inMemory = new History(seed, "");
            inMemory.run();

            TestDatabase database = TestDatabase.create();
            History inPostgres = new History(seed, Staging.with(new InPostgres(database)));
            inPostgres.run();

            assertThat(inPostgres.books()).as("history %d", seed).isEqualTo(inMemory.books());
            assertThat(inPostgres.hash()).as("history %d", seed).isEqualTo(inMemory.hash());
            database.dataSource().close();
        }
    }
}
