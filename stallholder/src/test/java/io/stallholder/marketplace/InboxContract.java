package io.stallholder.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.marketplace.gateway.QueuedMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What every inbox keeps of the queue's messages. It is empty when a test begins. */
abstract class InboxContract {

    private static final Instant WALL = Instant.parse("2026-11-23T09:00:00Z");

    private final LifecycleEvents events = new LifecycleEvents();

    abstract InboxStore store();

    abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void a_message_of_an_event_that_is_here_is_not_kept_again() {
        UUID first = keep("one", "10:00");
        keep("one", "10:01");

        assertThat(waiting(WALL)).extracting(InboxStore.Waiting::id).containsExactly(first);
        settle(first, InboxState.APPLIED);
        keep("one", "10:02");
        assertThat(waiting(WALL)).isEmpty();
        assertThat(count(WALL)).isZero();
    }

    @Test
    void messages_wait_in_the_order_of_their_failures_and_then_of_their_events() {
        UUID late = keep("late", "10:20");
        UUID early = keep("early", "10:10");
        UUID unreadable = UUID.randomUUID();
        inTransaction(() -> {
            store().keep(unreadable, message("not json"), events.read("not json"), WALL);
            store().retry(early, WALL);
            return true;
        });

        assertThat(waiting(WALL))
                .extracting(InboxStore.Waiting::id)
                .containsExactly(unreadable, late, early);
        assertThat(inTransaction(() -> store().waiting(1, WALL)))
                .extracting(InboxStore.Waiting::body)
                .containsExactly("not json");
        assertThat(waiting(WALL).getLast().attempts()).isEqualTo(1);
    }

    @Test
    void what_failed_waits_until_it_is_due_and_counts_while_it_failed_seldom() {
        UUID id = keep("retried", "10:00");
        retry(id, WALL.plusSeconds(7));

        assertThat(waiting(WALL.plusSeconds(6))).isEmpty();
        assertThat(count(WALL)).isEqualTo(1);
        assertThat(waiting(WALL.plusSeconds(7))).hasSize(1);

        retry(id, WALL.plusSeconds(14));
        retry(id, WALL.plusSeconds(28));
        assertThat(count(WALL.plusSeconds(27))).isZero();
        assertThat(count(WALL.plusSeconds(28))).isEqualTo(1);
    }

    @Test
    void what_was_set_aside_is_told_with_its_reason_and_the_newest_first() {
        UUID older = keep("older", "10:00");
        UUID newer = keep("newer", "10:01");
        for (UUID id : List.of(newer, older)) {
            inTransaction(() -> {
                store().settle(id, InboxState.QUARANTINED, Optional.of("no account"));
                return true;
            });
        }
        settle(keep("applied", "10:02"), InboxState.APPLIED);
        settle(keep("ignored", "10:03"), InboxState.IGNORED);

        assertThat(inTransaction(() -> store().quarantined(10)))
                .containsExactly(
                        new QuarantinedEvent(newer, at("10:01"), "Something", "no account"),
                        new QuarantinedEvent(older, at("10:00"), "Something", "no account"));
        assertThat(inTransaction(() -> store().quarantined(1))).hasSize(1);
    }

    @Test
    void the_queue_is_drained_since_a_time_only_when_everything_was_tried() {
        UUID id = keep("untried", "10:00");
        assertThat(drain(WALL)).isFalse();
        assertThat(drainedSince(WALL)).isFalse();

        retry(id, WALL.plusSeconds(7));
        assertThat(drain(WALL)).isTrue();

        assertThat(drainedSince(WALL)).isTrue();
        assertThat(drainedSince(WALL.plusSeconds(1))).isFalse();
        assertThat(drain(WALL.minusSeconds(60))).isTrue();
        assertThat(drainedSince(WALL)).isTrue();
    }

    @Test
    void the_newest_answer_of_the_queue_is_known() {
        assertThat(inTransaction(() -> store().readAt())).isEmpty();

        for (Instant wall : List.of(WALL, WALL.plusSeconds(5), WALL.minusSeconds(5))) {
            inTransaction(() -> {
                store().noteRead(wall);
                return true;
            });
        }

        assertThat(inTransaction(() -> store().readAt())).contains(WALL.plusSeconds(5));
    }

    /** Keeps an event of that minute that was received in it. */
    private UUID keep(String id, String minute) {
        UUID row = UUID.randomUUID();
        String body =
                """
                {"id":"%s","detail-type":"Something","source":"aws.agreement-marketplace",
                 "time":"%s","detail":{}}
                """
                        .formatted(id, at(minute));
        return inTransaction(() -> {
            store().keep(row, message(body), events.read(body), at(minute));
            return row;
        });
    }

    private static QueuedMessage message(String body) {
        return new QueuedMessage("message", "receipt", body);
    }

    private static Instant at(String minute) {
        return Instant.parse("2026-11-23T" + minute + ":00Z");
    }

    private List<InboxStore.Waiting> waiting(Instant wall) {
        return inTransaction(() -> store().waiting(10, wall));
    }

    private int count(Instant wall) {
        return inTransaction(() -> store().countWaiting(wall, 3));
    }

    private void settle(UUID id, InboxState state) {
        inTransaction(() -> {
            store().settle(id, state, Optional.empty());
            return true;
        });
    }

    private void retry(UUID id, Instant next) {
        inTransaction(() -> {
            store().retry(id, next);
            return true;
        });
    }

    private boolean drain(Instant wall) {
        return inTransaction(() -> store().noteDrained(wall));
    }

    private boolean drainedSince(Instant since) {
        return inTransaction(() -> store().isDrainedSince(since));
    }
}
