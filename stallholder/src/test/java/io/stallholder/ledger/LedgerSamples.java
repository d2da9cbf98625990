package io.stallholder.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The ledger for other modules' tests. */
public final class LedgerSamples {

    private LedgerSamples() {}

    /** The books in PostgreSQL. */
    public static Ledger ledger(JdbcClient jdbc) {
        return new Ledger(new PostgresLedger(jdbc));
    }

    /** What audits read of the books in PostgreSQL. */
    public static ReadBooks books(JdbcClient jdbc) {
        return new ReadBooks(jdbc);
    }

    /** The books in memory. */
    public static Ledger inMemory() {
        return InMemoryLedger.ledger();
    }
}
