package io.stallholder.simulation;

import io.stallholder.ledger.SimulatedLedger;
import io.stallholder.marketplace.SimulatedMarketplace;
import io.stallholder.metering.SimulatedMetering;
import io.stallholder.testing.Journal;
import io.stallholder.testing.Reading;
import io.stallholder.testing.TestDatabase;
import io.stallholder.usage.SimulatedUsage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Tables in PostgreSQL; the stores of the product, and its transactions. */
final class InPostgres implements Backing {

    private final TestDatabase database;
    private final PlatformTransactionManager transactions;

    /**
     * @param database has no row yet
     */
    InPostgres(TestDatabase database) {
        this.database = database;
        transactions = new JdbcTransactionManager(database.dataSource());
    }

    @Override
    public Stores stores(Journal journal, String mutant) {
        if (!mutant.isEmpty()) {
            throw new IllegalStateException("no fault can be planted here: " + mutant);
        }
        return new Stores(
                SimulatedUsage.inPostgres(Prices.CATALOG, journal, jdbc()),
                SimulatedLedger.inPostgres(journal, jdbc(), Reading.in(database.transactions())),
                SimulatedMetering.inPostgres(database.transactions(), jdbc()),
                SimulatedMarketplace.inPostgres(Prices.CATALOG, database.transactions(), jdbc()));
    }

    @Override
    public PlatformTransactionManager transactions() {
        return transactions;
    }

    @Override
    public JdbcClient jdbc() {
        return database.jdbc();
    }
}
