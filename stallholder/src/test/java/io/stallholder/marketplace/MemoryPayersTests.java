package io.stallholder.marketplace;

final class MemoryPayersTests extends PayersContract {

    @Override
    Marketplace marketplace() {
        return Marketplace.inMemory(Marketplace.policy());
    }
}
