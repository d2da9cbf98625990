package io.stallholder.marketplace;

import java.util.function.Supplier;

final class MemoryInboxTests extends InboxContract {

    private final MemoryInbox store = new MemoryInbox();

    @Override
    InboxStore store() {
        return store;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
