package io.bazaar.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.metering.UsageResult.Status;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a request must look like before its content counts. */
final class UsageBatchTests extends MeteringBench {

    @Test
    void allocations_must_add_up_and_carry_proper_distinct_tags() {
        assertThat(one(allocated(share(7, "Team", "a"), share(3, "Team", "b"))).status())
                .isEqualTo(Status.SUCCESS);

        refused("InvalidUsageAllocationsException", allocated(share(7, "Team", "a")));
        refused(
                "InvalidUsageAllocationsException",
                allocated(share(7, "Team", "a"), share(3, "Team", "a")));
        refused("InvalidTagException", allocated(share(10, "Team", "naïve")));
        Fields tagged = share(10, "Team", "a");
        List<Map<String, String>> tags = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            tags.add(Map.of("Key", "k" + i, "Value", "v"));
        }
        refused("InvalidTagException", allocated(with(tagged, "Tags", tags)));
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
