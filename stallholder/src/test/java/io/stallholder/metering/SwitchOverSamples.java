package io.stallholder.metering;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.UsageHour;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A record of one hour, told to AWS in a given form. */
final class SwitchOverSamples {

    private SwitchOverSamples() {}

    static SealedRecord record(LicenseArn told, UsageHour hour) {
        return new SealedRecord(
                UUID.randomUUID(),
                FakeUpstream.organization(1),
                told,
                new AwsAccountId("111122223001"),
                "product-a",
                new DimensionKey("compute"),
                hour,
                hour.start(),
                5,
                new BigDecimal("5.000000000000"),
                0,
                hour.end(),
                hour.start().plus(Duration.ofHours(24)),
                List.of());
    }
}
