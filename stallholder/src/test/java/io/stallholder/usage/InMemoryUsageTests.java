package io.stallholder.usage;

import io.stallholder.testing.NoTransactions;
import java.util.function.Supplier;

final class InMemoryUsageTests extends UsageContract {

    private final InMemoryUsage store = new InMemoryUsage();
    private final RecordUsage recordUsage =
            UsageSamples.recordUsage(store, NoTransactions.create(), clock);

    @Override
    UsageStore store() {
        return store;
    }

    @Override
    RecordUsage recordUsage() {
        return recordUsage;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
