package io.stallholder.marketplace.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.marketplace.gateway.RequestSize;
import io.stallholder.marketplace.gateway.UsageAllocation;
import io.stallholder.marketplace.gateway.UsageRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RequestSizeTests {

    private static final String[] LETTERS = {
        "a", "Z", "9", " ", "\"", "\\", "/", "é", "中", "😀", "\n", "\u0001", "=", "\u007f"
    };

    @Test
    void the_size_is_what_is_written_to_the_byte() {
        BatchJson json = new BatchJson();
        for (long seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            List<UsageRecord> records = new ArrayList<>();
            for (int number = random.nextInt(26); number > 0; number--) {
                records.add(record(random));
            }

            assertThat(RequestSize.of(records))
                    .as("seed %s", seed)
                    .isEqualTo(json.request(records).length);
        }
    }

    private static UsageRecord record(Random random) {
        List<UsageAllocation> parts = new ArrayList<>();
        long quantity = random.nextBoolean() ? 0 : random.nextInt(1000);
        for (int number = random.nextInt(6); number > 0; number--) {
            int part = random.nextInt(1 << random.nextInt(20));
            parts.add(new UsageAllocation(part, tags(random)));
        }
        if (!parts.isEmpty()) {
            quantity = parts.stream().mapToLong(UsageAllocation::allocatedUsageQuantity).sum();
        }
        return new UsageRecord(
                new LicenseArn(
                        "arn:aws:license-manager::294400000000:license:l-"
                                + random.nextInt(1_000_000)),
                new AwsAccountId("111122223333"),
                new DimensionKey("d" + text(random)),
                Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000)),
                quantity,
                parts);
    }

    private static Map<String, String> tags(Random random) {
        Map<String, String> tags = new HashMap<>();
        for (int number = random.nextInt(6); number > 0; number--) {
            tags.put("k" + number + text(random), text(random));
        }
        return tags;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(30); length > 0; length--) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }
}
