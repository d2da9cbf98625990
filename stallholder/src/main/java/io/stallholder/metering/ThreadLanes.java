package io.stallholder.metering;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Lanes on virtual threads: a lane mostly waits for AWS. */
final class ThreadLanes implements Lanes {

    private final int count;

    ThreadLanes(int count) {
        this.count = count;
    }

    @Override
    public void run(Runnable lane) {
        List<? extends Future<?>> lanes;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            lanes = IntStream.range(0, count).mapToObj(_ -> threads.submit(lane)).toList();
        }
        for (Future<?> done : lanes) {
            try {
                done.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException("a lane failed", failed.getCause());
            } catch (InterruptedException shutdown) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the node shuts down", shutdown);
            }
        }
    }
}
