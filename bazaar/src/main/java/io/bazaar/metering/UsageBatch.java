package io.bazaar.metering;

import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.Members;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A BatchMeterUsage request, read from a body whose shape is right.
 *
 * @param productCode legacy identity of the product; absent in new integrations
 */
record UsageBatch(@Nullable String productCode, List<UsageRecord> records) {

    private static final int BYTES_MAX = 1_000_000;

    static UsageBatch read(AwsCall call) {
        if (call.bodyBytes() >= BYTES_MAX) {
            throw new AwsRefusal(
                    MeteringRule.REQUEST_SIZE,
                    "ValidationException",
                    "The request must be smaller than 1 MB.");
        }
        Members body = new Members(call.body());
        return new UsageBatch(
                body.text("ProductCode").orElse(null),
                body.list("UsageRecords").orElseGet(List::of).stream()
                        .map(UsageBatch::record)
                        .toList());
    }

    private static UsageRecord record(Members members) {
        return new UsageRecord(
                timestamp(members),
                members.requiredText("Dimension"),
                Math.toIntExact(members.number("Quantity").orElse(0L)),
                members.text("CustomerAWSAccountId").orElse(null),
                members.text("LicenseArn").orElse(null),
                members.text("CustomerIdentifier").orElse(null),
                members.list("UsageAllocations").orElseGet(List::of).stream()
                        .map(UsageBatch::allocation)
                        .toList(),
                members.node());
    }

    /** Epoch seconds, whole or with a fraction; the SDKs for Java send milliseconds so. */
    static Instant timestamp(Members members) {
        BigDecimal seconds = members.decimal("Timestamp").orElseThrow();
        if (seconds.precision() - seconds.scale() > 12 || seconds.scale() > 100) {
            throw new AwsRefusal(
                    MeteringRule.TIMESTAMP_RANGE,
                    "TimestampOutOfBoundsException",
                    "The timestamp is outside of any range.");
        }
        return Instant.ofEpochMilli(
                seconds.movePointRight(3).setScale(0, RoundingMode.FLOOR).longValueExact());
    }

    static UsageAllocation allocation(Members members) {
        return new UsageAllocation(
                Math.toIntExact(members.number("AllocatedUsageQuantity").orElseThrow()),
                members.list("Tags").orElseGet(List::of).stream()
                        .map(tag ->
                                new UsageTag(tag.requiredText("Key"), tag.requiredText("Value")))
                        .toList());
    }
}
