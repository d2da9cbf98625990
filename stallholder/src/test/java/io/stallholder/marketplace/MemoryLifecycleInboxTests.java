package io.stallholder.marketplace;

final class MemoryLifecycleInboxTests extends LifecycleContract {

    @Override
    Marketplace marketplace() {
        return Marketplace.inMemory(Marketplace.policy());
    }
}
