package io.bazaar.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The emulator's whole state behind one writer thread.
 *
 * <p>{@link #write} answers after the change is committed and, with a directory, forced to disk:
 * MVStore's {@code commit} only hands the bytes to the operating system, so every batch of changes
 * ends with its {@code sync} ({@code FileChannel.force}). Background commits are off, so the file
 * never holds half a change.
 */
public final class Store implements AutoCloseable {

    private static final int BATCH_MAX = 256;

    /** Dead chunks may be overwritten after this long, which is after many a force to disk. */
    private static final int RETENTION_MILLIS = 5_000;

    /** After so many changes, chunks that are mostly dead are written together. */
    private static final int CHANGES_BETWEEN_COMPACTIONS = 500;

    private static final int LIVE_PERCENT_MIN = 50;
    private static final int COMPACTION_BYTES = 4 * 1024 * 1024;

    private final MVStore file;
    private final MVMap<String, Long> sequences;
    private final Tables tables = new Tables();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final BlockingQueue<Change<?>> changes = new LinkedBlockingQueue<>();
    private final Thread writer;

    private final ReentrantLock watch = new ReentrantLock();
    private final Condition changed = watch.newCondition();
    private long version;
    private boolean closing;
    private boolean closed;
    private volatile boolean stopped;

    private int changesSinceCompaction;

    private Store(MVStore file) {
        file.setRetentionTime(RETENTION_MILLIS);
        this.file = file;
        this.sequences = file.openMap("sequences");
        this.writer = Thread.ofPlatform().name("bazaar-store").daemon().start(this::run);
    }

    /** A store that forgets everything when it is closed. */
    public static Store inMemory() {
        return new Store(new MVStore.Builder().autoCommitDisabled().open());
    }

    /** A store kept in one file of this directory. */
    public static Store inDirectory(Path directory) {
        Path file = directory.resolve("bazaar.mv");
        try {
            Files.createDirectories(directory);
            return new Store(
                    new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().open());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + directory, e);
        } catch (MVStoreException e) {
            throw new IllegalStateException(
                    "cannot open " + file + " (is another Bazaar using it?): " + e.getMessage(), e);
        }
    }

    /** Opens a table; the same name must always have the same type. */
    public <V> Table<V> table(String name, Class<V> type) {
        Table<V> table = write(() -> new Table<>(this, file.openMap(name), type));
        tables.add(name, table);
        return table;
    }

    /** Every row of every table, and the sequences. */
    public StoreDump dump() {
        return read(() -> tables.dump(sequences));
    }

    /**
     * Puts other rows in place of all; inside {@link #write} only.
     *
     * @throws IllegalArgumentException when there is a table that nobody has opened
     */
    public void restore(StoreDump dump) {
        requireWriter();
        tables.restore(dump, sequences);
    }

    /** Runs a change alone and answers after it is durable; an exception undoes all of it. */
    public <R> R write(Supplier<R> change) {
        if (Thread.currentThread() == writer) {
            return change.get();
        }

        Change<R> pending = new Change<>(change);
        changes.add(pending);
        if (stopped) {
            pending.failed(new IllegalStateException("the store is closed"));
        }
        try {
            return pending.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                cause.addSuppressed(new IllegalStateException("asked for here"));
                throw cause;
            }
            throw e;
        }
    }

    /** Like {@link #write(Supplier)}, without an answer. */
    public void change(Runnable change) {
        write(() -> {
            change.run();
            return true;
        });
    }

    /** The next number of a sequence, from 1; inside {@link #write} only. */
    public long next(String sequence) {
        requireWriter();
        long next = sequences.getOrDefault(sequence, 0L) + 1;
        sequences.put(sequence, next);
        return next;
    }

    /** Runs several reads against one state. */
    public <R> R read(Supplier<R> reads) {
        lock.readLock().lock();
        try {
            return reads.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Counts the durable changes; goes with {@link #awaitChange}. */
    public long version() {
        watch.lock();
        try {
            return version;
        } finally {
            watch.unlock();
        }
    }

    /**
     * Waits until something has changed since {@code seen}, the time is over or the store closes.
     */
    public void awaitChange(long seen, Duration atMost) throws InterruptedException {
        long left = atMost.toNanos();
        watch.lock();
        try {
            while (version == seen && !closing && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            watch.unlock();
        }
    }

    /** Whether the store is about to close, or has. */
    public boolean isClosing() {
        watch.lock();
        try {
            return closing;
        } finally {
            watch.unlock();
        }
    }

    /** Sends everybody home who waits in {@link #awaitChange}; changes are still taken. */
    public void wakeWaiters() {
        watch.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            watch.unlock();
        }
    }

    @Override
    public void close() {
        wakeWaiters();
        watch.lock();
        try {
            closed = true;
        } finally {
            watch.unlock();
        }
        changes.add(new Change<>(() -> true));
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        watch.lock();
        try {
            return closed;
        } finally {
            watch.unlock();
        }
    }

    void requireWriter() {
        if (Thread.currentThread() != writer) {
            throw new IllegalStateException("a change outside Store.write");
        }
    }

    private void run() {
        List<Change<?>> batch = new ArrayList<>();
        try {
            while (!isClosed() || !changes.isEmpty()) {
                batch.add(changes.take());
                changes.drainTo(batch, BATCH_MAX - 1);
                for (Change<?> change : batch) {
                    apply(change);
                }
                sync(batch);
                compactNowAndThen(batch.size());
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped = true;
            changes.forEach(late -> late.failed(new IllegalStateException("the store is closed")));
            file.close();
        }
    }

    private void apply(Change<?> change) {
        lock.writeLock().lock();
        try {
            change.run();
            file.commit();
        } catch (RuntimeException | Error e) {
            change.failed(e);
            file.rollback();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void sync(List<Change<?>> batch) {
        try {
            file.sync();
            batch.forEach(Change::answer);
        } catch (RuntimeException e) {
            batch.forEach(change -> change.failed(e));
        }

        watch.lock();
        try {
            version++;
            changed.signalAll();
        } finally {
            watch.unlock();
        }
    }

    /** Without background threads nobody else keeps the file from growing with every change. */
    private void compactNowAndThen(int changesMade) {
        changesSinceCompaction += changesMade;
        if (changesSinceCompaction < CHANGES_BETWEEN_COMPACTIONS) {
            return;
        }
        changesSinceCompaction = 0;
        lock.writeLock().lock();
        try {
            file.compact(LIVE_PERCENT_MIN, COMPACTION_BYTES);
            file.sync();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
