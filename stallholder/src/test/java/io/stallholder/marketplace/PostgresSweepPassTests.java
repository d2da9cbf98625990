package io.stallholder.marketplace;

import io.stallholder.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresSweepPassTests extends SweepPassContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    @AfterEach
    void forget() {
        forget(DATABASE);
    }

    @Override
    Marketplace marketplace() {
        return new Marketplace(DATABASE);
    }
}
