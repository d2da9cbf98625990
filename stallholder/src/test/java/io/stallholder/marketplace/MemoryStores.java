package io.stallholder.marketplace;

import io.stallholder.testing.Journal;

/** The module's stores for a simulation: what PostgreSQL keeps and its triggers note, in memory. */
final class MemoryStores {

    private MemoryStores() {}

    static Stores create(Products products) {
        return create(products, new Journal());
    }

    /** Stores whose changes can be taken back. */
    static Stores create(Products products, Journal journal) {
        MemoryPayers payers = new MemoryPayers(journal);
        MemoryLicenses licenses = new MemoryLicenses(products, payers, journal);
        payers.read(licenses);
        return new Stores(
                licenses, licenses, payers, new MemoryInbox(journal), new MemorySweeps(journal));
    }
}
