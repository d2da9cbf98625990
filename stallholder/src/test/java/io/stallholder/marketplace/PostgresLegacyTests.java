package io.stallholder.marketplace;

import io.stallholder.testing.TestDatabase;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresLegacyTests extends LegacyContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    @Override
    LegacyRig rig() {
        return LegacyRig.over(DATABASE);
    }
}
