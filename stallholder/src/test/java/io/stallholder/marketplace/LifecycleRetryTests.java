package io.stallholder.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.platform.WallClock;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events that the database does not take, and how far the queue is read. */
final class LifecycleRetryTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private final Marketplace marketplace = new Marketplace(DATABASE);
    private final Instant start = marketplace.wall.instant();

    @BeforeEach
    void forget() {
        DATABASE.superuser()
                .sql(
                        """
                        create or replace function marketplace.fail() returns trigger
                            language plpgsql as $$ begin raise exception 'out of order'; end $$
                        """)
                .update();
        DATABASE.superuser().sql("truncate marketplace.inbox").update();
        DATABASE.superuser()
                .sql(
                        "update marketplace.inbox_progress set drained_at = '-infinity', read_at = '-infinity'")
                .update();
    }

    @AfterEach
    void heal() {
        DATABASE.superuser().sql("drop trigger if exists fail on marketplace.agreements").update();
    }

    @Test
    void an_event_that_fails_is_tried_for_about_an_hour_before_it_is_set_aside() {
        breakAgreements();
        marketplace.aws.message(event("retry-1"));

        int tries = 0;
        while (state("retry-1").equals("RECEIVED") && tries < 100_000) {
            marketplace.drainInbox();
            marketplace.wall.advance(Duration.ofSeconds(15));
            tries++;
        }

        assertThat(state("retry-1")).isEqualTo("QUARANTINED");
        assertThat(attempts("retry-1")).isEqualTo(10);
        assertThat(Duration.between(start, marketplace.wall.instant()))
                .isBetween(Duration.ofMinutes(55), Duration.ofMinutes(65));
    }

    @Test
    void an_event_that_fails_for_a_while_is_applied_later_and_holds_up_no_other() {
        breakAgreements();
        marketplace.aws.message(event("retry-2"));
        marketplace.drainInbox();
        heal();
        marketplace.aws.message(event("retry-3"));
        marketplace.drainInbox();
        assertThat(state("retry-3")).isEqualTo("APPLIED");
        assertThat(state("retry-2")).isEqualTo("RECEIVED");

        marketplace.wall.advance(Duration.ofSeconds(8));
        marketplace.drainInbox();

        assertThat(state("retry-2")).isEqualTo("APPLIED");
    }

    @Test
    void the_queue_is_drained_once_it_was_seen_empty_and_all_of_it_was_tried() {
        breakAgreements();
        marketplace.aws.message(event("drain-1"));
        assertThat(isDrained(marketplace.progress)).isFalse();

        assertThat(marketplace.inbox.run()).isTrue();
        assertThat(isDrained(marketplace.progress)).isFalse();
        marketplace.drainInbox();
        marketplace.drainInbox();

        assertThat(isDrained(marketplace.progress)).isTrue();
        LifecycleProgress nextStart =
                new LifecycleProgress(
                        marketplace.stores.inbox(),
                        new WallClock(
                                new MovableClock(start.plus(Duration.ofMinutes(5)).toString())));
        assertThat(isDrained(nextStart)).isFalse();
        marketplace.wall.advance(Duration.ofMinutes(6));
        marketplace.drainInbox();
        assertThat(isDrained(nextStart)).isTrue();
    }

    @Test
    void while_a_kept_event_is_untried_nothing_is_drained_though_another_fails() {
        breakAgreements("agmt-three-2");
        for (int number = 1; number <= 3; number++) {
            marketplace.aws.message(event("three-" + number));
        }
        marketplace.inbox.run();
        assertThat(state("three-1")).isEqualTo("APPLIED");

        assertThat(marketplace.inbox.run()).isTrue();

        assertThat(attempts("three-2")).isEqualTo(1);
        assertThat(state("three-3")).isEqualTo("RECEIVED");
        assertThat(isDrained(marketplace.progress)).isFalse();
        marketplace.drainInbox();
        assertThat(state("three-3")).isEqualTo("APPLIED");
        assertThat(isDrained(marketplace.progress)).isTrue();
    }

    @Test
    void the_queue_is_waited_for_until_it_is_seen_to_be_empty() {
        marketplace.aws.message(event("wait-1"));

        marketplace.drainInbox();
        marketplace.inbox.run();

        assertThat(marketplace.aws.waits())
                .startsWith(Duration.ofSeconds(1), Duration.ofSeconds(1))
                .endsWith(Duration.ZERO);
    }

    @Test
    void an_event_that_failed_three_times_is_no_longer_waited_for_until_it_is_due() {
        breakAgreements();
        marketplace.aws.message(event("back-off-1"));
        for (int tries = 1; tries <= 3; tries++) {
            marketplace.drainInbox();
            assertThat(attempts("back-off-1")).isEqualTo(tries);
            assertThat(marketplace.inbox.waitingFor().isPresent()).isEqualTo(tries < 3);
            marketplace.wall.advance(Duration.ofSeconds(tries < 3 ? 15 : 29));
        }

        assertThat(marketplace.inbox.waitingFor()).contains("1 marketplace events to be applied");
    }

    @Test
    void a_queue_that_gives_no_answer_is_waited_for_ten_minutes_and_then_missed() {
        marketplace.drainInbox();
        assertThat(reading()).isEqualTo(new QueueReading.Current());
        DATABASE.superuser()
                .sql("update marketplace.inbox_progress set drained_at = '-infinity'")
                .update();
        marketplace.aws.unreachable(true);
        LifecycleProgress restarted =
                new LifecycleProgress(marketplace.stores.inbox(), new WallClock(marketplace.wall));

        marketplace.wall.advance(Duration.ofMinutes(9));
        marketplace.drainInbox();
        assertThat(isDrained(restarted)).isFalse();
        assertThat(reading()).isEqualTo(new QueueReading.Current());

        marketplace.wall.advance(Duration.ofMinutes(1));
        marketplace.drainInbox();
        assertThat(isDrained(restarted)).isTrue();
        assertThat(reading()).isEqualTo(new QueueReading.Unread(Optional.of(start)));
    }

    private QueueReading reading() {
        return DATABASE.transactions().asSystem(marketplace.progress::reading);
    }

    private static void breakAgreements(String agreement) {
        DATABASE.superuser()
                .sql(
                        """
                        create trigger fail before insert or update on marketplace.agreements
                            for each row when (new.agreement_id = '%s')
                            execute function marketplace.fail()
                        """
                                .formatted(agreement))
                .update();
    }

    private static void breakAgreements() {
        DATABASE.superuser()
                .sql(
                        """
                        create trigger fail before insert or update on marketplace.agreements
                            for each row execute function marketplace.fail()
                        """)
                .update();
    }

    private static boolean isDrained(LifecycleProgress progress) {
        return DATABASE.transactions().asSystem(progress::mayClose);
    }

    private static String state(String id) {
        return DATABASE.superuser()
                .sql(
                        "select coalesce(max(state), 'RECEIVED') from marketplace.inbox where event_key = :key")
                .param("key", "event:" + id)
                .query(String.class)
                .single();
    }

    private static int attempts(String id) {
        return DATABASE.superuser()
                .sql("select attempts from marketplace.inbox where event_key = :key")
                .param("key", "event:" + id)
                .query(Integer.class)
                .single();
    }

    private static String event(String id) {
        return """
        {"version":"0","id":"%s","detail-type":"Purchase Agreement Created - Proposer",
         "source":"aws.agreement-marketplace","time":"2026-11-23T10:00:00Z",
         "detail":{"agreement":{"id":"agmt-%s"},"acceptor":{"accountId":"111122223333"}}}
        """
                .formatted(id, id);
    }
}
