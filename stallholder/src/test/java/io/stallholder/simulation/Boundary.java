package io.stallholder.simulation;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;

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
            throw new DataAccessResourceFailureException("the database is away");
        }
        world.journal().begin();
        if (step == Step.INBOX || step == Step.LINK || step == Step.RATE) {
            world.journal().undo(world.stores().marketplace().snapshot());
        }
        return new SimpleTransactionStatus();
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
            throw new CannotAcquireLockException("another transaction was first");
        }
        if (world.strikes(Fault.COMMIT_LOST_AND_UNDONE, at)) {
            rollback(status);
            throw new DataAccessResourceFailureException("the connection broke");
        }
        world.journal().commit();
        world.committed(node, at);
        if (world.strikes(Fault.COMMIT_LOST_BUT_DONE, at)) {
            throw new DataAccessResourceFailureException("the connection broke");
        }
        if (world.strikes(Fault.CRASH_AFTER_COMMIT, at)) {
            throw new Crash();
        }
        world.between(node, at);
    }

    @Override
    public void rollback(TransactionStatus status) {
        world.journal().rollback();
    }

    /** The rating's tick rates in its first transaction, then reads, then corrects. */
    private Step at() {
        return step == Step.RATE ? node.ratingStep() : step;
    }
}
