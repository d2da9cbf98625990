package io.stallholder.marketplace;

final class MemoryOrdersTests extends OrdersContract {

    @Override
    Marketplace marketplace() {
        return Marketplace.inMemory(Marketplace.policy());
    }
}
