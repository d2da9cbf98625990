package io.stallholder.testing;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What the transaction in progress has changed in memory, so that it can be taken back. One for all
 * stores of a simulation: they commit and roll back together, as tables of one database do.
 */
public final class Journal {

    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean open;

    /** A transaction begins; there is one at a time. */
    public void begin() {
        if (open) {
            throw new IllegalStateException("a transaction within a transaction");
        }
        open = true;
    }

    /** Whether a transaction is in progress. */
    public boolean isOpen() {
        return open;
    }

    /** How to take back the change that is made now; forgotten where no transaction is open. */
    public void undo(Runnable step) {
        if (open) {
            undo.push(step);
        }
    }

    /** What was changed stays. */
    public void commit() {
        undo.clear();
        open = false;
    }

    /** What was changed is taken back, the latest first. */
    public void rollback() {
        open = false;
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }
}
