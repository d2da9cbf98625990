package io.stallholder.marketplace;

import io.stallholder.testing.TestDatabase;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresInboxTests extends InboxContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    @BeforeEach
    void forget() {
        DATABASE.superuser().sql("truncate marketplace.inbox").update();
        DATABASE.superuser()
                .sql(
                        """
                        update marketplace.inbox_progress
                        set drained_at = '-infinity', read_at = '-infinity'
                        """)
                .update();
    }

    @Override
    InboxStore store() {
        return new PostgresInbox(DATABASE.jdbc());
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return DATABASE.transactions().asSystem(work);
    }
}
