package io.stallholder.testing;

import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.LifecycleQueue;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.marketplace.gateway.QueuedMessage;
import io.stallholder.marketplace.gateway.ReceiveAnswer;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.marketplace.gateway.UsageRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The marketplace as a test tells it: tokens with their answers, and a queue of messages. */
public final class ScriptedMarketplace implements MeteringGateway, LifecycleQueue {

    private final Map<String, ResolveAnswer> tokens = new ConcurrentHashMap<>();
    private final Deque<QueuedMessage> queue = new ArrayDeque<>();
    private final List<Duration> waits = new ArrayList<>();
    private boolean unreachable;
    private boolean shortSighted;
    private final AtomicInteger resolved = new AtomicInteger();
    private final AtomicBoolean takes = new AtomicBoolean();
    private final List<UsageRecord> sent = new CopyOnWriteArrayList<>();
    private final AtomicInteger receipts = new AtomicInteger();

    /** The token gets this answer from now on. */
    public void token(String token, ResolveAnswer answer) {
        tokens.put(token, answer);
    }

    /** A message for the queue; it stays until it is deleted. */
    public synchronized void message(String body) {
        String id = "message-" + receipts.incrementAndGet();
        queue.add(new QueuedMessage(id, id, body));
    }

    /** The queue gives no answer, or does again. */
    public synchronized void unreachable(boolean is) {
        unreachable = is;
    }

    /** A receive that does not wait leaves everything out from now on. */
    public synchronized void shortSighted() {
        shortSighted = true;
    }

    /** How long each receive was ready to wait, in order. */
    public synchronized List<Duration> waits() {
        return List.copyOf(waits);
    }

    /** Usage is accepted from now on, or not. */
    public void takesUsage(boolean does) {
        takes.set(does);
    }

    /** What was accepted. */
    public List<UsageRecord> sent() {
        return List.copyOf(sent);
    }

    /** How often a token was asked about. */
    public int resolveCalls() {
        return resolved.get();
    }

    @Override
    public ResolveAnswer resolve(String registrationToken) {
        resolved.incrementAndGet();
        return tokens.getOrDefault(registrationToken, new ResolveAnswer.TokenInvalid());
    }

    @Override
    public BatchAnswer send(List<UsageRecord> records) {
        if (!takes.get()) {
            return new BatchAnswer.NotSent("this marketplace takes no usage");
        }
        sent.addAll(records);
        return new BatchAnswer.Answered(
                records.stream()
                        .collect(
                                Collectors.toMap(
                                        record ->
                                                new RecordKey(
                                                        record.license(),
                                                        record.dimension(),
                                                        record.timestamp()),
                                        _ ->
                                                new RecordAnswer.Accepted(
                                                        "m-" + receipts.incrementAndGet()))),
                "request");
    }

    @Override
    public synchronized ReceiveAnswer receive(Duration wait) {
        waits.add(wait);
        if (unreachable) {
            return new ReceiveAnswer.QueueUnavailable("scripted");
        }
        if (shortSighted && wait.isZero()) {
            return new ReceiveAnswer.Received(List.of());
        }
        List<QueuedMessage> taken = new ArrayList<>(queue);
        return new ReceiveAnswer.Received(taken.subList(0, Math.min(10, taken.size())));
    }

    @Override
    public synchronized void delete(List<QueuedMessage> messages) {
        queue.removeAll(messages);
    }
}
