package io.stallholder.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.stallholder.outbox.TestAlerts;
import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sweeps that fail are told of once, and so is that they go on. */
final class WatchSweepsTests {

    private static final String SUBJECT = "Agreements are not compared with what AWS lists";

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private final Marketplace marketplace = new Marketplace(DATABASE);
    private final TestAlerts alerts =
            new TestAlerts(
                    DATABASE,
                    new WallClock(marketplace.wall),
                    new Ids(UuidCreator::getTimeOrderedEpoch));
    private final WatchSweeps watch =
            new WatchSweeps(marketplace.stores.sweeps(), marketplace.sweepTools(), alerts.alerts());

    @BeforeEach
    void empty() {
        SweepLife.forget(DATABASE);
        DATABASE.superuser().sql("truncate outbox.alerts, outbox.mails").update();
    }

    @Test
    void a_pass_that_is_three_intervals_old_is_told_of_once_and_so_is_the_next_one() {
        marketplace.drainSweep();
        watchAt("2026-11-23T10:44:00Z");
        watchAt("2026-11-23T10:45:00Z");
        assertThat(alerts.subjects()).isEmpty();

        watchAt("2026-11-23T10:46:00Z");
        watchAt("2026-11-23T10:50:00Z");
        assertThat(alerts.mailed()).containsExactly(SUBJECT);

        marketplace.drainSweep();
        watchAt("2026-11-23T10:51:00Z");
        watchAt("2026-11-23T10:52:00Z");
        assertThat(alerts.mailed()).containsExactly(SUBJECT, "Over: " + SUBJECT);
    }

    @Test
    void a_program_that_never_completed_a_pass_is_told_of_as_well() {
        watchAt("2026-11-23T10:45:00Z");
        assertThat(alerts.subjects()).isEmpty();

        watchAt("2026-11-23T10:46:00Z");

        assertThat(alerts.subjects()).containsExactly(SUBJECT);
        assertThat(alerts.text()).contains("2026-11-23T10:00:00Z");
    }

    @Test
    void a_pass_has_two_minutes_to_catch_up_with_a_clock_that_leaps() {
        marketplace.drainSweep();
        marketplace.time.set("2026-12-23T10:00:00Z");
        watch.run();
        marketplace.wall.advance(Duration.ofSeconds(119));
        watch.run();
        marketplace.drainSweep();
        marketplace.wall.advance(Duration.ofMinutes(2));
        watch.run();

        assertThat(alerts.subjects()).isEmpty();
    }

    /** Looks twice, three minutes of the wall clock apart. */
    private void watchAt(String time) {
        marketplace.time.set(time);
        marketplace.wall.advance(Duration.ofMinutes(1));
        watch.run();
        marketplace.wall.advance(Duration.ofMinutes(3));
        watch.run();
    }
}
