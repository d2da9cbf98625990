package io.bazaar.store;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A change under way: what to do and who waits for it. */
final class Change<R> {

    private final Supplier<R> body;
    private final CompletableFuture<R> done = new CompletableFuture<>();
    private Runnable answer = () -> {};

    Change(Supplier<R> body) {
        this.body = body;
    }

    void run() {
        R result = body.get();
        answer = () -> done.complete(result);
    }

    void answer() {
        answer.run();
    }

    /** Waits for the answer; a failure comes out as CompletionException. */
    R join() {
        return done.join();
    }

    void failed(Throwable cause) {
        done.completeExceptionally(cause);
    }
}
