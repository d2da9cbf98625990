package io.stallholder.marketplace;

/** The module's stores for a simulation: what PostgreSQL keeps and its triggers note, in memory. */
final class MemoryStores {

    private MemoryStores() {}

    static Stores create(Products products) {
        MemoryPayers payers = new MemoryPayers();
        MemoryLicenses licenses = new MemoryLicenses(products, payers);
        payers.read(licenses);
        return new Stores(licenses, licenses, payers, new MemoryInbox(), new MemorySweeps());
    }
}
