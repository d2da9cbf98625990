package io.stallholder.marketplace;

import io.stallholder.testing.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresLinksTests extends LinksContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    @Override
    Marketplace marketplace() {
        return new Marketplace(DATABASE, new ProductPolicy(Marketplace.PRODUCT, 2, 2));
    }
}
