package io.stallholder.ledger;

import java.util.function.Supplier;

final class InMemoryLedgerTests extends LedgerContract {

    private final Ledger ledger = InMemoryLedger.ledger();

    @Override
    Ledger ledger() {
        return ledger;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return work.get();
    }
}
