package io.stallholder.testing;

import io.stallholder.platform.Transactions;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How an oracle looks into stores: at once, or in a transaction of its own. */
public final class Reading {

    /** Absent where the stores are in memory. */
    private final @Nullable Transactions transactions;

    private Reading(@Nullable Transactions transactions) {
        this.transactions = transactions;
    }

    /** Looks at once. */
    public static Reading direct() {
        return new Reading(null);
    }

    /** Looks in a transaction. */
    public static Reading in(Transactions transactions) {
        return new Reading(transactions);
    }

    public <T> T of(Supplier<T> look) {
        return transactions == null ? look.get() : transactions.asSystem(look);
    }
}
