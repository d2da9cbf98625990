package io.stallholder.marketplace;

import io.stallholder.testing.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresOrdersTests extends OrdersContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    @Override
    Marketplace marketplace() {
        return new Marketplace(DATABASE);
    }
}
