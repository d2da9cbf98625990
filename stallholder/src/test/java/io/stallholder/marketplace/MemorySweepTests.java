package io.stallholder.marketplace;

final class MemorySweepTests extends SweepContract {

    @Override
    Marketplace marketplace() {
        return Marketplace.inMemory(Marketplace.policy());
    }
}
