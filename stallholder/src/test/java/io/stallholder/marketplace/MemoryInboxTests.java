package io.stallholder.marketplace;

import io.stallholder.testing.Journal;
import java.util.function.Supplier;

final class MemoryInboxTests extends InboxContract {

    private final MemoryInbox store = new MemoryInbox(new Journal());

    @Override
    InboxStore store() {
        return store;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
