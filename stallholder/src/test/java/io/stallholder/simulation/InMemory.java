package io.stallholder.simulation;

import io.stallholder.ledger.SimulatedLedger;
import io.stallholder.marketplace.SimulatedMarketplace;
import io.stallholder.metering.SimulatedMetering;
import io.stallholder.testing.Journal;
import io.stallholder.testing.NoTransactions;
import io.stallholder.usage.SimulatedUsage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Tables in memory. */
final class InMemory implements Backing {

    private final PlatformTransactionManager transactions = NoTransactions.manager();
    private final JdbcClient jdbc = NoTransactions.silentJdbc();

    @Override
    public Stores stores(Journal journal, String mutant) {
        return new Stores(
                SimulatedUsage.inMemory(Prices.CATALOG, journal, mutant),
                SimulatedLedger.inMemory(journal, mutant),
                SimulatedMetering.inMemory(journal, mutant),
                SimulatedMarketplace.inMemory(Prices.CATALOG, journal));
    }

    @Override
    public PlatformTransactionManager transactions() {
        return transactions;
    }

    @Override
    public JdbcClient jdbc() {
        return jdbc;
    }
}
