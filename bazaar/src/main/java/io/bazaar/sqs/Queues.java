package io.bazaar.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The queues and their messages, durable, delivered at least once in order of arrival. */
public final class Queues {

    private final Store store;
    private final InstantSource wall;
    private final Table<Queue> queues;
    private final Table<Message> messages;

    /** The queues the store remembers. */
    public Queues(Store store, InstantSource wall) {
        this.store = store;
        this.wall = wall;
        this.queues = store.table("queues", Queue.class);
        this.messages = store.table("messages", Message.class);
    }

    /** Creates the queue unless it exists. */
    public void ensure(QueueId id) {
        create(id, Map.of());
    }

    /** Sends a plain body, as EventBridge does to its target. */
    public void send(QueueId id, String body) {
        send(id, new NewMessage(body, Map.of(), "events.amazonaws.com", Duration.ZERO));
    }

    /** The depth of every queue. */
    public List<QueueDepth> depths() {
        return store.read(() -> queues.all().stream().map(queue -> depth(queue.id())).toList());
    }

    Queue create(QueueId id, Map<String, String> attributes) {
        return store.write(() -> {
            Optional<Queue> existing = find(id);
            if (existing.isPresent()) {
                return existing.get();
            }
            Queue queue = new Queue(id, attributes, wall.instant().getEpochSecond());
            queues.put(id.toString(), queue);
            return queue;
        });
    }

    Optional<Queue> find(QueueId id) {
        return queues.find(id.toString());
    }

    List<Queue> of(String accountId) {
        return queues.withPrefix(accountId + "/");
    }

    QueueDepth depth(QueueId id) {
        long now = wall.millis();
        int visible = 0;
        int inFlight = 0;
        int delayed = 0;
        for (Message message : messages.withPrefix(id.prefix())) {
            if (message.visibleAtMillis() <= now) {
                visible++;
            } else if (message.receives() == 0) {
                delayed++;
            } else {
                inFlight++;
            }
        }
        return new QueueDepth(id, visible, inFlight, delayed);
    }

    Message send(QueueId id, NewMessage sent) {
        return store.write(() -> {
            long now = wall.millis();
            String key = id.prefix() + "%015d".formatted(store.next("messages"));
            Message message =
                    new Message(
                            key,
                            UUID.randomUUID().toString(),
                            sent.body(),
                            sent.attributes(),
                            sent.senderId(),
                            now,
                            now + sent.delay().toMillis(),
                            0,
                            0,
                            null);
            messages.put(key, message);
            return message;
        });
    }

    /** Takes visible messages; waits for the first one as long as the request allows. */
    List<Message> receive(Receive request) throws InterruptedException {
        long end = wall.millis() + request.patience().toMillis();
        while (true) {
            long seen = store.version();
            List<Message> taken = take(request);
            long left = Math.min(end, nextVisible(request.queue())) - wall.millis();
            if (!taken.isEmpty() || wall.millis() >= end || store.isClosing()) {
                return taken;
            }
            store.awaitChange(seen, Duration.ofMillis(Math.max(1, left)));
        }
    }

    List<Message> sendAll(QueueId id, List<NewMessage> sent) {
        return store.write(() -> sent.stream().map(message -> send(id, message)).toList());
    }

    /** Forgets messages whose latest receipt is given; an older receipt changes nothing. */
    void delete(List<String> receipts) {
        store.change(() ->
                receipts.forEach(receipt ->
                        inFlight(receipt).ifPresent(message -> messages.remove(message.key()))));
    }

    /** Hides a message for this long from now; false when the receipt is not its latest. */
    boolean hide(String receipt, Duration visibility) {
        return store.write(() -> {
            Optional<Message> message = inFlight(receipt);
            message.ifPresent(it ->
                    messages.put(it.key(), it.visibleAt(wall.millis() + visibility.toMillis())));
            return message.isPresent();
        });
    }

    void purge(QueueId id) {
        store.change(() ->
                messages.withPrefix(id.prefix())
                        .forEach(message -> messages.remove(message.key())));
    }

    private List<Message> take(Receive request) {
        String prefix = request.queue().prefix();
        long glance = wall.millis();
        if (messages.first(prefix, 1, it -> it.visibleAtMillis() <= glance).isEmpty()) {
            return List.of();
        }

        return store.write(() -> {
            long now = wall.millis();
            List<Message> taken = new ArrayList<>();
            for (Message message :
                    messages.first(
                            prefix, request.messagesMax(), it -> it.visibleAtMillis() <= now)) {
                Message received =
                        message.received(
                                receipt(message), now, now + request.visibility().toMillis());
                messages.put(received.key(), received);
                taken.add(received);
            }
            return List.copyOf(taken);
        });
    }

    private long nextVisible(QueueId id) {
        return messages.withPrefix(id.prefix()).stream()
                .mapToLong(Message::visibleAtMillis)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private Optional<Message> inFlight(String receipt) {
        return messages.find(key(receipt)).filter(message -> receipt.equals(message.receipt()));
    }

    private static String receipt(Message message) {
        String plain = message.key() + "#" + UUID.randomUUID();
        return Base64.getEncoder().encodeToString(plain.getBytes(UTF_8));
    }

    private static String key(String receipt) {
        try {
            String plain = new String(Base64.getDecoder().decode(receipt), UTF_8);
            return plain.substring(0, Math.max(0, plain.indexOf('#')));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
