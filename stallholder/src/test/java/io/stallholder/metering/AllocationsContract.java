package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.RequestSize;
import io.stallholder.marketplace.gateway.UsageAllocation;
import io.stallholder.marketplace.gateway.UsageRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tags on the wire and calls that stay short enough, over either store. */
abstract class AllocationsContract extends StopContract {

    private static final Policy TAGGED =
            new Policy(false, true, Bounds.NONE, Map.of("meter", List.of("team")));

    @Test
    void a_record_is_sent_in_parts_by_what_was_booked_since_the_last_seal() {
        rig.upstream.treat(TAGGED);
        rig.upstream.rate(1, Map.of("team", "red", "tier", "x"), rig.hour(0), "6.5");
        rig.upstream.rate(1, Map.of("team", "blue"), rig.hour(0), "3.5");
        rig.upstream.rate(1, Map.of(), rig.hour(0), "1.2");
        rig.upstream.ratedThrough(1, rig.hour(0));
        rig.run();
        rig.upstream.rate(1, Map.of("team", "blue"), rig.hour(1), "2");
        rig.upstream.ratedThrough(1, rig.hour(1));
        rig.business.set("2026-11-20T12:05:00Z");

        rig.run();

        assertThat(rig.aws.calls()).hasSize(2);
        assertThat(rig.aws.calls().getFirst().getFirst().allocations())
                .containsExactly(part(6, "red"), part(4, "blue"), untagged(1));
        assertThat(rig.aws.calls().getLast().getFirst().allocations())
                .containsExactly(part(2, "blue"));
    }

    @Test
    void a_record_is_resent_with_the_same_parts() {
        rig.upstream.treat(TAGGED);
        rig.upstream.rate(1, Map.of("team", "red"), rig.hour(0), "6.5");
        rig.upstream.rate(1, Map.of("team", "blue"), rig.hour(0), "3.5");
        rig.upstream.ratedThrough(1, rig.hour(0));
        rig.aws.next(_ -> new BatchAnswer.Unknown("read timed out"));
        rig.run();
        rig.upstream.correct(
                1,
                "compute",
                rig.hour(0),
                new FakeUpstream.BookedWith(rig.hour(1), new BigDecimal("50")));
        rig.upstream.treat(Policy.PLAIN);

        rig.settle();

        assertThat(rig.aws.calls().getFirst()).isEqualTo(rig.aws.calls().get(1));
        assertThat(rig.aws.calls().get(1).getFirst().allocations()).hasSize(2);
    }

    @Test
    void of_a_tagged_product_each_record_has_parts_and_a_zero_has_none() {
        rig.upstream.treat(TAGGED);
        rig.upstream.reportAsZero(new DimensionKey("storage"));
        rateManyDimensions(3);

        rig.run();

        List<UsageRecord> sent = rig.aws.calls().stream().flatMap(List::stream).toList();
        assertThat(sent).hasSizeGreaterThan(3);
        assertThat(sent)
                .allSatisfy(record ->
                        assertThat(record.allocations())
                                .isEqualTo(
                                        record.quantity() == 0 ? List.of() : List.of(untagged(1))));
    }

    @Test
    void a_call_takes_no_more_than_a_megabyte() {
        rig.upstream.treat(
                new Policy(false, true, Bounds.NONE, Map.of("meter", List.of("a", "b", "c"))));
        for (int hour = 0; hour < 4; hour++) {
            for (int number = 0; number < 500; number++) {
                String value = "v".repeat(240) + number;
                rig.upstream.rate(
                        1, Map.of("a", value, "b", value, "c", value), rig.hour(hour), "1");
            }
        }
        rig.upstream.ratedThrough(1, rig.hour(3));
        rig.business.set("2026-11-20T14:05:00Z");

        rig.run();

        assertThat(rig.aws.calls()).hasSize(2);
        assertThat(rig.aws.calls())
                .allSatisfy(call -> {
                    assertThat(call).hasSize(2);
                    assertThat(RequestSize.of(call)).isBetween(800_000L, 999_999L);
                });
        assertThat(states(1)).extracting(HourState::state).containsOnly(RecordState.ACCEPTED);
    }

    private static UsageAllocation part(int quantity, String team) {
        return new UsageAllocation(quantity, Map.of("team", team));
    }

    private static UsageAllocation untagged(int quantity) {
        return new UsageAllocation(quantity, Map.of());
    }
}
