package io.bazaar.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.metering.UsageResult.Status;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Meets;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a request must look like before its content counts. */
final class UsageBatchTests extends MeteringBench {

    @Test
    @Meets({
        "batch-meter-usage.allocations-sum",
        "batch-meter-usage.allocations-distinct",
        "batch-meter-usage.tag-keys-distinct"
    })
    @Breaks({
        "batch-meter-usage.allocations-sum",
        "batch-meter-usage.allocations-distinct",
        "batch-meter-usage.tag-keys-distinct"
    })
    void allocations_must_add_up_and_carry_proper_distinct_tags() {
        assertThat(one(allocated(share(7, "Team", "a"), share(3, "Team", "b"))).status())
                .isEqualTo(Status.SUCCESS);

        refused(MeteringRule.ALLOCATIONS_SUM, allocated(share(7, "Team", "a")));
        refused(
                MeteringRule.ALLOCATIONS_DISTINCT,
                allocated(share(7, "Team", "a"), share(3, "Team", "a")));
        malformed("InvalidTagException", batch(List.of(allocated(share(10, "Team", "naïve")))));
        Fields tagged = share(10, "Team", "a");
        List<Map<String, String>> tags = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            tags.add(Map.of("Key", "k" + i, "Value", "v"));
        }
        malformed("InvalidTagException", batch(List.of(allocated(with(tagged, "Tags", tags)))));
        Map<String, String> tag = Map.of("Key", "k", "Value", "v");
        Map<String, String> sameKey = Map.of("Key", "k", "Value", "w");
        refused(
                MeteringRule.TAG_KEYS_DISTINCT,
                allocated(with(tagged, "Tags", List.of(tag, sameKey))));
    }

    @Test
    @Meets("batch-meter-usage.request-size")
    @Breaks("batch-meter-usage.request-size")
    void a_megabyte_is_too_much() {
        Fields small = new Fields(batch(List.of(usage(1))));
        small.put("Ignored", "x".repeat(999_000));
        Fields large = new Fields(batch(List.of(usage(1))));
        large.put("Ignored", "x".repeat(1_000_000));

        assertThat(UsageBatch.read(call(small)).records()).hasSize(1);
        assertThatThrownBy(() -> UsageBatch.read(call(large)))
                .hasMessageContaining("smaller than 1 MB");
    }

    @Test
    void the_shape_is_checked_before_anything_else() {
        malformed("ValidationException", new Fields(Map.of()));
        malformed("ValidationException", batch(Collections.nCopies(26, usage(1))));
        malformed("ValidationException", batch(List.of(usage(-1))));
        malformed("ValidationException", batch(List.of(usage(Integer.MAX_VALUE + 1L))));
        malformed("ValidationException", batch(List.of(without(usage(1), "Timestamp"))));
        malformed("ValidationException", batch(List.of(without(usage(1), "Dimension"))));
        malformed("ValidationException", batch(List.of(with(usage(1), "LicenseArn", "l-1"))));
        malformed("SerializationException", batch(List.of(with(usage(1), "Quantity", "1"))));
        malformed("SerializationException", batch(List.of(with(usage(1), "Quantity", 1.5))));
        malformed("SerializationException", batch(List.of(with(usage(1), "Timestamp", "now"))));
        assertThat(processed("us-east-1")).isEmpty();
    }

    @Test
    void a_timestamp_may_have_a_fraction_and_is_echoed_as_it_came() {
        set("2026-11-22T20:30:00Z");
        Fields record = with(usage(1), "Timestamp", new BigDecimal("1795378600.123"));

        UsageResult result = one(record);

        assertThat(result.status()).isEqualTo(Status.SUCCESS);
        assertThat(result.record().echo().get("Timestamp").decimalValue())
                .isEqualByComparingTo("1795378600.123");
    }
}
