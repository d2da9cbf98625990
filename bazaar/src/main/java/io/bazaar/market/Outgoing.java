package io.bazaar.market;

import io.bazaar.clock.MarketClock;
import io.bazaar.faults.EventFate;
import io.bazaar.faults.EventFaults;
import io.bazaar.sqs.QueueId;
import io.bazaar.sqs.Queues;
import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.time.Instant;
import java.util.Optional;

/** Events on their way to accounts' queues: at once, unless a fault is ordered for them. */
final class Outgoing {

    private final Queues queues;
    private final EventFaults faults;
    private final MarketClock clock;
    private final Store store;
    private final Table<Post> late;

    Outgoing(Exchange exchange) {
        this.queues = exchange.queues();
        this.faults = new EventFaults(exchange.faults());
        this.clock = exchange.clock();
        this.store = exchange.store();
        this.late = store.table("due-posts", Post.class);
    }

    /** Sends to an account's queue for events, if its rule forwards such. */
    void send(BusEvent event) {
        Account account = event.account();
        String name = account.eventQueue();
        if (name != null && account.eventSources().contains(event.source())) {
            send(new QueueId(account.accountId(), name), event.json());
        }
    }

    /** Sends to a queue. */
    void send(QueueId queue, String body) {
        EventFate fate = faults.fate(body);
        boolean waits = fate.delay().isPositive() || faults.holds(body);
        for (int i = 0; i < fate.copies(); i++) {
            if (waits) {
                Instant at = clock.instant().plus(fate.delay());
                String key = Lifecycle.key(at, store.next("due"));
                late.put(key, new Post(key, at, queue, body, fate.afterNext()));
            } else {
                queues.send(queue, body);
            }
        }
        if (fate.copies() > 0 && !waits) {
            late.first("", late.size(), post -> post.afterNext() && post.queue().equals(queue))
                    .forEach(this::deliver);
        }
    }

    /** The first delayed event whose time has come and which nothing holds back. */
    Optional<Post> next(Instant now) {
        return late.size() == 0
                ? Optional.empty()
                : late
                        .first("", 1, post -> post.at().isAfter(now) || !faults.holds(post.body()))
                        .stream()
                        .filter(post -> !post.at().isAfter(now))
                        .findFirst();
    }

    void deliver(Post post) {
        late.remove(post.key());
        queues.send(post.queue(), post.body());
    }
}
