package io.stallholder.marketplace;

final class MemorySweepPassTests extends SweepPassContract {

    @Override
    Marketplace marketplace() {
        return Marketplace.inMemory(Marketplace.policy());
    }
}
