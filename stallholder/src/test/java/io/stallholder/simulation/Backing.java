package io.stallholder.simulation;

import io.stallholder.testing.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** What the tables of a history are made of. */
interface Backing {

    /**
     * Empty tables.
     *
     * @param journal takes back what is in memory
     * @param mutant the fault of the museum that is planted; empty for none
     */
    Stores stores(Journal journal, String mutant);

    PlatformTransactionManager transactions();

    JdbcClient jdbc();
}
