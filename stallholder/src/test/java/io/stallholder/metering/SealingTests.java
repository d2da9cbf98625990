package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.UsageHour;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SealingTests {

    private static final Duration DAY = Duration.ofHours(24);
    private static final int HISTORIES = 3000;

    @Test
    void units_are_rounded_down_and_the_rest_is_carried() {
        assertThat(Sealing.quantity(new BigDecimal("12.999999999999"), 0)).isEqualTo(12);
        assertThat(Sealing.quantity(new BigDecimal("13.000000000001"), 12)).isEqualTo(1);
        assertThat(Sealing.quantity(new BigDecimal("12.5"), 12)).isZero();
    }

    @Test
    void a_falling_total_reports_nothing_and_what_is_too_much_for_a_record_waits() {
        assertThat(Sealing.quantity(new BigDecimal("3.2"), 5)).isZero();
        assertThat(Sealing.quantity(new BigDecimal("-0.5"), 0)).isZero();
        assertThat(Sealing.quantity(new BigDecimal("5000000000"), 0)).isEqualTo(2_147_483_647L);
        assertThat(Sealing.quantity(new BigDecimal("5000000000"), 4_294_967_294L))
                .isEqualTo(705_032_706L);
    }

    @Test
    void over_the_life_of_a_license_the_error_stays_under_one_unit() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            BigDecimal rated = BigDecimal.ZERO;
            long reported = 0;
            for (int hour = 0; hour < 50; hour++) {
                rated =
                        rated.add(
                                new BigDecimal(random.nextLong(1_000_000_000_000L))
                                        .movePointLeft(random.nextInt(13)));
                long quantity = Sealing.quantity(rated, reported);
                reported += quantity;

                BigDecimal carry = rated.subtract(BigDecimal.valueOf(reported));
                boolean full = quantity == Sealing.QUANTITY_MAX;
                assertThat(carry.signum()).as("seed %s hour %s", seed, hour).isNotNegative();
                assertThat(full || carry.compareTo(BigDecimal.ONE) < 0)
                        .as("seed %s hour %s carry %s", seed, hour, carry)
                        .isTrue();
            }
            BigDecimal whole = rated.setScale(0, RoundingMode.FLOOR);
            assertThat(BigDecimal.valueOf(reported)).isLessThanOrEqualTo(whole);
        }
    }

    @Test
    void the_timestamp_is_the_hour_or_the_activation_where_that_is_later() {
        UsageHour hour = UsageHour.of(Instant.parse("2026-11-20T10:00:00Z"));

        assertThat(Sealing.timestamp(hour, Instant.parse("2026-11-01T00:00:00Z")))
                .isEqualTo(hour.start());
        assertThat(Sealing.timestamp(hour, Instant.parse("2026-11-20T10:12:13.5Z")))
                .isEqualTo(Instant.parse("2026-11-20T10:12:14Z"));
        assertThat(Sealing.timestamp(hour, Instant.parse("2026-11-20T10:59:59.5Z")))
                .isEqualTo(Instant.parse("2026-11-20T10:59:59Z"));
    }

    @Test
    void the_deadline_is_the_earliest_of_window_month_and_license_end() {
        assertThat(deadline("2026-11-20T10:00:00Z")).isEqualTo("2026-11-21T10:00:00Z");
        assertThat(deadline("2026-11-30T23:00:00Z")).isEqualTo("2026-12-01T06:00:00Z");
        assertThat(deadline("2026-12-01T00:00:00Z")).isEqualTo("2026-12-02T00:00:00Z");
        assertThat(deadline("2028-02-29T12:00:00Z")).isEqualTo("2028-03-01T06:00:00Z");
        assertThat(deadline("2026-12-31T22:00:00Z")).isEqualTo("2027-01-01T06:00:00Z");
        assertThat(
                        Sealing.deadline(
                                Instant.parse("2026-11-20T10:00:00Z"),
                                DAY,
                                Optional.of(Instant.parse("2026-11-20T10:30:00Z"))))
                .isEqualTo("2026-11-20T11:30:00Z");
    }

    private static Instant deadline(String timestamp) {
        return Sealing.deadline(Instant.parse(timestamp), DAY, Optional.empty());
    }
}
