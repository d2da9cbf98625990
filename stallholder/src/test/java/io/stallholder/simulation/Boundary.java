package io.stallholder.simulation;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/** The transactions of one step of one node: here a node dies, loses a commit or falls asleep. */
final class Boundary implements PlatformTransactionManager {

    private final World world;
    private final Node node;
    private final Step step;

    Boundary(World world, Node node, Step step) {
        this.world = world;
        this.node = node;
        this.step = step;
    }

    @Override
    public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
        if (world.strikes(Fault.DATABASE_DOWN, at())) {
            throw new Away("the database is away");
        }
        TransactionStatus status = world.backing().transactions().getTransaction(definition);
        world.journal().begin();
        return status;
    }

    @Override
    public void commit(TransactionStatus status) {
        Step at = at();
        if (world.strikes(Fault.CRASH_BEFORE_COMMIT, at)) {
            rollback(status);
            throw new Crash();
        }
        if (world.strikes(Fault.SERIALIZATION_FAILURE, at)) {
            rollback(status);
            throw new Beaten();
        }
        if (world.strikes(Fault.COMMIT_LOST_AND_UNDONE, at)) {
            rollback(status);
            throw new Away("the connection broke");
        }
        world.backing().transactions().commit(status);
        world.journal().commit();
        world.committed(node, at);
        if (world.strikes(Fault.COMMIT_LOST_BUT_DONE, at)) {
            throw new Away("the connection broke");
        }
        if (world.strikes(Fault.CRASH_AFTER_COMMIT, at)) {
            throw new Crash();
        }
        world.between(node, at);
    }

    @Override
    public void rollback(TransactionStatus status) {
        world.backing().transactions().rollback(status);
        world.journal().rollback();
    }

    /** The rating's tick rates in its first transaction, then reads, then corrects. */
    private Step at() {
        return step == Step.RATE ? node.ratingStep() : step;
    }
}
