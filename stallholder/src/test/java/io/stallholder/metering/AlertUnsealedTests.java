package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.outbox.TestAlerts;
import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rated hours that nobody seals are told of once, and that they are sealed again. */
final class AlertUnsealedTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private static final OrganizationId ONE = new OrganizationId(new UUID(0, 1));
    private static final OrganizationId TWO = new OrganizationId(new UUID(0, 2));

    private final MovableClock time = new MovableClock("2026-11-23T08:00:00Z");
    private final WallClock wall = new WallClock(time);
    private final TestAlerts alerts =
            new TestAlerts(DATABASE, wall, new Ids(UuidCreator::getTimeOrderedEpoch));
    private final Set<OrganizationId> late = new HashSet<>();
    private Instant asked = Instant.EPOCH;
    private final AlertUnsealed unsealed =
            new AlertUnsealed(this::late, DATABASE.transactions(), alerts.alerts());

    @BeforeEach
    void empty() {
        DATABASE.superuser().sql("truncate outbox.alerts, outbox.mails").update();
    }

    @Test
    void what_stays_unsealed_for_five_minutes_is_told_of_once_and_so_is_its_end() {
        late.addAll(Set.of(ONE, TWO));
        look();
        assertThat(asked).isEqualTo(Instant.parse("2026-11-23T07:30:00Z"));
        after(Duration.ofMinutes(4));
        assertThat(alerts.mails()).isZero();

        after(Duration.ofMinutes(1));
        after(Duration.ofMinutes(1));
        assertThat(alerts.mailed()).containsExactly("Rated hours are not sealed");
        assertThat(alerts.text()).contains("Hours of 2 organizations", ONE.toString());

        late.remove(ONE);
        after(Duration.ofMinutes(1));
        assertThat(alerts.mails()).isEqualTo(1);
        late.remove(TWO);
        after(Duration.ofMinutes(1));
        assertThat(alerts.mailed())
                .containsExactly("Rated hours are not sealed", "Over: Rated hours are not sealed");
    }

    @Test
    void hours_that_are_late_one_after_the_other_are_a_backlog_that_moves() {
        for (int minute = 0; minute < 12; minute++) {
            late.clear();
            late.add(minute % 2 == 0 ? ONE : TWO);
            after(Duration.ofMinutes(1));
        }

        assertThat(alerts.mails()).isZero();
    }

    private Set<OrganizationId> late(Instant limit) {
        asked = limit;
        return Set.copyOf(late);
    }

    private void after(Duration pause) {
        time.advance(pause);
        look();
    }

    private void look() {
        unsealed.run(time.instant(), wall.now());
    }
}
