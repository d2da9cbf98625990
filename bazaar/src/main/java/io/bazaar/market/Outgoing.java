package io.bazaar.market;

import io.bazaar.clock.MarketClock;
import io.bazaar.faults.Faults;
import io.bazaar.sqs.QueueId;
import io.bazaar.sqs.Queues;
import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Events on their way to sellers' queues: at once, unless a fault doubles, delays or holds them.
 */
final class Outgoing {

    private final Queues queues;
    private final Faults faults;
    private final MarketClock clock;
    private final Store store;
    private final Table<Post> late;

    Outgoing(Exchange exchange) {
        this.queues = exchange.queues();
        this.faults = exchange.faults();
        this.clock = exchange.clock();
        this.store = exchange.store();
        this.late = store.table("due-posts", Post.class);
    }

    /** Sends to a seller's queue for events. */
    void send(Account seller, String body) {
        String name = seller.eventQueue();
        if (name == null) {
            throw new IllegalStateException("a seller without a queue: " + seller.accountId());
        }
        send(new QueueId(seller.accountId(), name), body);
    }

    /** Sends to a queue. */
    void send(QueueId queue, String body) {
        Duration by = faults.eventDelay();
        int copies = faults.duplicatesEvent() ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            if (by.isPositive() || faults.holdsEvents()) {
                Instant at = clock.instant().plus(by);
                String key = Lifecycle.key(at, store.next("due"));
                late.put(key, new Post(key, at, queue, body));
            } else {
                queues.send(queue, body);
            }
        }
    }

    /** The first delayed event whose time has come and which nothing holds back. */
    Optional<Post> next(Instant now) {
        return faults.holdsEvents()
                ? Optional.empty()
                : late.first("", 1, _ -> true).stream()
                        .filter(post -> !post.at().isAfter(now))
                        .findFirst();
    }

    void deliver(Post post) {
        late.remove(post.key());
        queues.send(post.queue(), post.body());
    }
}
