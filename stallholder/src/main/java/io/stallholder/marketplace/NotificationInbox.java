package io.stallholder.marketplace;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stallholder.marketplace.gateway.Notification;
import io.stallholder.marketplace.gateway.NotificationAnswer;
import io.stallholder.marketplace.gateway.NotificationQueue;
import io.stallholder.marketplace.gateway.QueuedMessage;
import io.stallholder.platform.Tick;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes notifications about customers of products from before licenses from their queue. What SNS
 * signed, from the right topic, is kept and applied in one transaction; what it did not sign is set
 * aside with its reason, never applied, and counted. The queue is what tries again: a message whose
 * transaction fails, or whose certificate cannot be had, is left there.
 */
final class NotificationInbox implements Tick, MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(NotificationInbox.class);

    /** With this the queue's answer is the whole of it. */
    private static final Duration LONG_POLL = Duration.ofSeconds(1);

    /** How long after an empty answer the queue is not waited for again. */
    private static final Duration REST = Duration.ofMinutes(1);

    private final NotificationQueue queue;
    private final Stores stores;
    private final LegacyNotice.Reader reader;
    private final LegacyCustomers customers;
    private final LifecycleInbox.Tools tools;
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicInteger looking = new AtomicInteger();
    private volatile Instant emptyAt = Instant.MIN;

    NotificationInbox(
            NotificationQueue queue,
            Stores stores,
            LegacyNotice.Reader reader,
            LifecycleInbox.Tools tools) {
        this.queue = queue;
        this.stores = stores;
        this.reader = reader;
        this.customers = new LegacyCustomers(stores);
        this.tools = tools;
    }

    @Override
    public String name() {
        return "marketplace-notifications";
    }

    @Override
    public Optional<String> waitingFor() {
        return looking.get() == 0
                ? Optional.empty()
                : Optional.of("another thread reads the queue of SNS notifications");
    }

    @Override
    public boolean run() {
        if (!queue.isNamed()) {
            return false;
        }
        looking.incrementAndGet();
        try {
            return look();
        } finally {
            looking.decrementAndGet();
        }
    }

    private boolean look() {
        boolean waits = emptyAt.isBefore(tools.wall().now().minus(REST));
        return switch (queue.receive(waits ? LONG_POLL : Duration.ZERO)) {
            case NotificationAnswer.Notified(var messages) -> {
                if (messages.isEmpty() && waits) {
                    emptyAt = tools.wall().now();
                    tools.progress().noteNotificationsRead();
                }
                yield take(messages);
            }
            case NotificationAnswer.Unreachable(var reason) -> {
                LOG.warn("the queue of SNS notifications gave no answer: {}", reason);
                yield false;
            }
        };
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder(
                        "stallholder.marketplace.notifications.rejected", rejected, AtomicLong::get)
                .description("SNS messages that were set aside: not signed by SNS, or foreign")
                .register(registry);
    }

    /** Returns whether any is done with. */
    private boolean take(List<Notification> messages) {
        List<QueuedMessage> done =
                messages.stream().filter(this::keep).map(Notification::message).toList();
        if (!done.isEmpty()) {
            queue.delete(done);
        }
        return !done.isEmpty();
    }

    private boolean keep(Notification notification) {
        return switch (notification) {
            case Notification.Genuine genuine -> {
                apply(genuine);
                yield true;
            }
            case Notification.Forged(var message, var reason) -> {
                // Under its own content: a stranger's message must not take a genuine one's name.
                Filed filed = new Filed("body:" + sha256(message.body()), Optional.empty());
                inTransaction(() -> setAside(message, filed, reason));
                yield true;
            }
            case Notification.Unverified(_, var reason) -> {
                LOG.warn("a notification waits for SNS's certificate: {}", reason);
                yield false;
            }
        };
    }

    private void apply(Notification.Genuine genuine) {
        LegacyNotice notice = reader.read(genuine);
        Filed filed = new Filed("sns:" + genuine.id(), Optional.of(genuine.sentAt()));
        inTransaction(() -> {
            switch (notice) {
                case LegacyNotice.Told(var fact) -> {
                    file(genuine.message(), filed, InboxState.APPLIED, Optional.empty());
                    customers.note(fact);
                }
                case LegacyNotice.Irrelevant _ ->
                        file(genuine.message(), filed, InboxState.IGNORED, Optional.empty());
                case LegacyNotice.Foreign(var reason) -> setAside(genuine.message(), filed, reason);
            }
        });
    }

    private void setAside(QueuedMessage message, Filed filed, String reason) {
        LOG.warn("a notification is set aside: {}", reason);
        file(message, filed, InboxState.QUARANTINED, Optional.of(reason));
        rejected.incrementAndGet();
    }

    /** Keeps the message unless it is here already; it is never waited for. */
    private void file(
            QueuedMessage message, Filed filed, InboxState state, Optional<String> reason) {
        UUID id = tools.ids().next();
        Instant now = tools.storage().clock().now();
        LifecycleEvents.Read read =
                new LifecycleEvents.Read(
                        filed.key(),
                        Optional.of("SNS notification"),
                        filed.at(),
                        new LifecycleEvent.Irrelevant());
        if (stores.inbox().keep(id, message, read, now)) {
            stores.inbox().settle(id, state, reason);
        }
    }

    private void inTransaction(Runnable work) {
        tools.storage().transactions().asSystem(work);
    }

    private static String sha256(String body) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the inbox files a message under, and when SNS got it. */
    private record Filed(String key, Optional<Instant> at) {}
}
