package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.MeterKey;
import io.stallholder.marketplace.gateway.RequestSize;
import io.stallholder.marketplace.gateway.UsageAllocation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class AllocationsTests {

    private static final int HISTORIES = 2000;
    private static final long ROOM = RequestSize.RECORD_BYTES_MAX - 1000L;

    @Test
    void the_largest_remainders_get_the_units_that_are_left() {
        assertThat(Allocations.split(10, units("a", "1", "b", "1", "c", "1"), ROOM))
                .containsExactly(part(4, "a"), part(3, "b"), part(3, "c"));
        assertThat(Allocations.split(3, units("a", "0.2", "b", "5.8"), ROOM))
                .containsExactly(part(3, "b"));
    }

    @Test
    void what_nothing_stands_for_is_one_part_without_tags() {
        assertThat(Allocations.split(7, Map.of(), ROOM))
                .containsExactly(new UsageAllocation(7, Map.of()));
        assertThat(Allocations.split(7, units("a", "-3"), ROOM))
                .containsExactly(new UsageAllocation(7, Map.of()));
        assertThat(Allocations.split(7, units("a", "0"), ROOM))
                .containsExactly(new UsageAllocation(7, Map.of()));
        assertThat(Allocations.split(0, units("a", "3"), ROOM)).isEmpty();
    }

    @Test
    void parts_come_largest_first_then_by_tags_and_the_one_without_tags_last() {
        Map<Map<String, String>, BigDecimal> mixed = units("a", "1");
        mixed.put(Map.of(), new BigDecimal("9"));

        assertThat(Allocations.split(10, mixed, ROOM))
                .containsExactly(part(1, "a"), new UsageAllocation(9, Map.of()));
        assertThat(Allocations.split(3, units("c", "0.9", "a", "1.1", "b", "1"), ROOM))
                .containsExactly(part(1, "a"), part(1, "b"), part(1, "c"));
    }

    @Test
    void to_the_byte_everything_fits_or_the_smallest_loses_its_tags() {
        Map<Map<String, String>, BigDecimal> units = units("a", "3", "b", "2");
        long bytes = RequestSize.of(part(3, "a")) + 1 + RequestSize.of(part(2, "b")) + 1;

        assertThat(Allocations.split(5, units, bytes)).containsExactly(part(3, "a"), part(2, "b"));
        assertThat(Allocations.split(5, units, bytes - 1))
                .containsExactly(part(3, "a"), new UsageAllocation(2, Map.of()));
    }

    @Test
    void to_the_byte_the_largest_keeps_its_tags_beside_the_rest() {
        Map<Map<String, String>, BigDecimal> units = new HashMap<>();
        units.put(Map.of("team", "a".repeat(100)), new BigDecimal("3"));
        units.put(Map.of("team", "b".repeat(100)), new BigDecimal("2"));
        UsageAllocation largest = new UsageAllocation(3, Map.of("team", "a".repeat(100)));
        long rest = RequestSize.of(new UsageAllocation(Integer.MAX_VALUE, Map.of())) + 1;
        long bytes = RequestSize.of(largest) + 1 + rest;

        assertThat(Allocations.split(5, units, bytes))
                .containsExactly(largest, new UsageAllocation(2, Map.of()));
        assertThat(Allocations.split(5, units, bytes - 1))
                .containsExactly(new UsageAllocation(5, Map.of()));
    }

    @Test
    void as_many_parts_as_aws_takes_keep_their_tags_all() {
        Map<Map<String, String>, BigDecimal> units = new HashMap<>();
        for (int number = 0; number < Allocations.PARTS_MAX; number++) {
            units.put(Map.of("team", "t" + number), BigDecimal.ONE);
        }

        assertThat(Allocations.split(Allocations.PARTS_MAX, units, Long.MAX_VALUE))
                .hasSize(Allocations.PARTS_MAX)
                .allMatch(part -> !part.tags().isEmpty());
    }

    @Test
    void parts_sum_to_the_quantity_and_each_is_within_a_unit_of_its_share() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            Map<Map<String, String>, BigDecimal> units = random(random, 1 + random.nextInt(40));
            long quantity = random.nextInt(1 + random.nextInt(Integer.MAX_VALUE));
            BigDecimal whole = units.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);

            List<UsageAllocation> parts = Allocations.split(quantity, units, ROOM);

            assertThat(sum(parts)).as("seed %s", seed).isEqualTo(quantity);
            assertThat(parts)
                    .as("seed %s", seed)
                    .extracting(UsageAllocation::tags)
                    .doesNotHaveDuplicates();
            for (UsageAllocation part : parts) {
                BigDecimal share =
                        units.getOrDefault(part.tags(), BigDecimal.ZERO)
                                .multiply(BigDecimal.valueOf(quantity))
                                .divide(whole, 12, RoundingMode.HALF_UP);
                BigDecimal off = share.subtract(BigDecimal.valueOf(part.allocatedUsageQuantity()));
                assertThat(off.abs()).as("seed %s", seed).isLessThanOrEqualTo(BigDecimal.ONE);
            }
        }
    }

    @Test
    void the_order_in_which_units_are_found_changes_nothing() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            Map<Map<String, String>, BigDecimal> units = random(random, 30);
            List<Map.Entry<Map<String, String>, BigDecimal>> shuffled =
                    new ArrayList<>(units.entrySet());
            Collections.shuffle(shuffled, random);
            Map<Map<String, String>, BigDecimal> other = new LinkedHashMap<>();
            shuffled.forEach(entry -> other.put(entry.getKey(), entry.getValue()));

            assertThat(Allocations.split(997, other, ROOM))
                    .as("seed %s", seed)
                    .isEqualTo(Allocations.split(997, units, ROOM));
        }
    }

    @Test
    void more_parts_than_aws_takes_leave_the_smallest_without_tags() {
        Map<Map<String, String>, BigDecimal> units = new HashMap<>();
        for (int number = 1; number <= 3000; number++) {
            units.put(Map.of("team", "t" + number), BigDecimal.valueOf(number));
        }

        List<UsageAllocation> parts = Allocations.split(3000L * 3001 / 2, units, ROOM);

        assertThat(parts).hasSize(Allocations.PARTS_MAX);
        assertThat(sum(parts)).isEqualTo(3000L * 3001 / 2);
        assertThat(parts.getFirst()).isEqualTo(part(3000, "t3000"));
        assertThat(parts.getLast()).isEqualTo(new UsageAllocation(501 * 502 / 2, Map.of()));
    }

    @Test
    void parts_that_are_too_long_for_a_request_leave_the_smallest_without_tags() {
        Map<Map<String, String>, BigDecimal> units = new HashMap<>();
        for (int number = 1; number <= 2000; number++) {
            units.put(
                    Map.of("team", "x".repeat(250) + number, "service", "y".repeat(250)),
                    BigDecimal.valueOf(number));
        }

        List<UsageAllocation> parts = Allocations.split(2000L * 2001 / 2, units, ROOM);

        assertThat(sum(parts)).isEqualTo(2000L * 2001 / 2);
        assertThat(parts.getLast().tags()).isEmpty();
        assertThat(parts.stream().mapToLong(part -> RequestSize.of(part) + 1).sum())
                .isBetween(ROOM - 1000, ROOM);
    }

    @Test
    void values_that_aws_does_not_take_are_mended_and_summed() {
        List<RatedPart> parts =
                List.of(
                        rated(Map.of("team", "a#b", "region", "x"), "1"),
                        rated(Map.of("team", "a_b", "region", "y"), "2"),
                        rated(Map.of("team", ""), "4"),
                        rated(Map.of(), "8"));

        assertThat(Allocations.byTags(parts, Map.of("meter", List.of("team"))))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                Map.of("team", "a_b"), new BigDecimal("3"),
                                Map.of(), new BigDecimal("12")));
    }

    private static RatedPart rated(Map<String, String> attributes, String units) {
        return new RatedPart(
                new DimensionKey("compute"),
                new MeterKey("meter"),
                attributes,
                new BigDecimal(units));
    }

    private static long sum(List<UsageAllocation> parts) {
        return parts.stream().mapToLong(UsageAllocation::allocatedUsageQuantity).sum();
    }

    private static UsageAllocation part(int quantity, String team) {
        return new UsageAllocation(quantity, Map.of("team", team));
    }

    private static Map<Map<String, String>, BigDecimal> units(String... teamsAndUnits) {
        Map<Map<String, String>, BigDecimal> units = new HashMap<>();
        for (int i = 0; i < teamsAndUnits.length; i += 2) {
            units.put(Map.of("team", teamsAndUnits[i]), new BigDecimal(teamsAndUnits[i + 1]));
        }
        return units;
    }

    private static Map<Map<String, String>, BigDecimal> random(Random random, int count) {
        Map<Map<String, String>, BigDecimal> units = new HashMap<>();
        for (int number = 0; number < count; number++) {
            BigDecimal value =
                    new BigDecimal(1 + random.nextLong(1_000_000_000L))
                            .movePointLeft(random.nextInt(10));
            units.put(number == 0 ? Map.of() : Map.of("team", "t" + number), value);
        }
        return units;
    }
}
