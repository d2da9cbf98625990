package io.stallholder.metering;

import io.stallholder.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresWarningsTests extends WarningsContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private static final PlantedRecords RECORDS = new PlantedRecords(DATABASE);

    private final Warnings warnings = new PostgresWarnings(DATABASE.jdbc());

    @BeforeEach
    void one_license() {
        RECORDS.clear();
    }

    @Override
    void records(int count, RecordState state, String reason) {
        RECORDS.plant(count, state.name(), reason);
    }

    @Override
    void releaseAll() {
        RECORDS.run("update metering.records set released = true, returned = quantity");
    }

    @Override
    List<Warning> takeDue(Instant now) {
        return DATABASE.transactions().asSystem(() -> warnings.takeDue(now));
    }
}
