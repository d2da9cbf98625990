package io.stallholder.marketplace;

final class MemoryLinksTests extends LinksContract {

    @Override
    Marketplace marketplace() {
        return Marketplace.inMemory(new ProductPolicy(Marketplace.PRODUCT, 2, 2));
    }
}
