package io.bazaar.metering;

import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.Members;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A BatchMeterUsage request whose shape is right: types, sizes and patterns of AWS's model.
 *
 * @param productCode legacy identity of the product; absent in new integrations
 */
record UsageBatch(@Nullable String productCode, List<UsageRecord> records) {

    private static final int RECORDS_MAX = 25;
    private static final int BYTES_MAX = 1_000_000;
    private static final int ALLOCATIONS_MAX = 2500;
    private static final String PRODUCT_CODE = "[-a-zA-Z0-9/=:_.@]{0,255}";
    private static final String ACCOUNT = "[0-9]{1,255}";
    private static final String ARN = "arn:aws[a-zA-Z-]*:[^:\\s]*:[^:\\s]*:[^:\\s]*:\\S+";

    static UsageBatch read(AwsCall call) {
        if (call.bodyBytes() >= BYTES_MAX) {
            throw Members.invalid("the request must be smaller than 1 MB");
        }
        Members body = new Members(call.body());
        Optional<String> productCode = body.text("ProductCode");
        productCode.ifPresent(code -> matching("productCode", code, PRODUCT_CODE));
        List<Members> records =
                body.list("UsageRecords").orElseThrow(() -> Members.missing("UsageRecords"));
        if (records.size() > RECORDS_MAX) {
            throw Members.invalid(
                    "Value at 'usageRecords' failed to satisfy constraint: Member must have length"
                            + " less than or equal to "
                            + RECORDS_MAX);
        }
        return new UsageBatch(
                productCode.orElse(null), records.stream().map(UsageBatch::record).toList());
    }

    private static UsageRecord record(Members members) {
        Optional<String> account = members.text("CustomerAWSAccountId");
        account.ifPresent(it -> matching("customerAWSAccountId", it, ACCOUNT));
        Optional<String> license = members.text("LicenseArn");
        license.ifPresent(it -> matching("licenseArn", it, ARN));
        Optional<String> identifier = members.text("CustomerIdentifier");
        identifier.ifPresent(it -> length("customerIdentifier", it, 0, 255));
        String dimension = members.requiredText("Dimension");
        length("dimension", dimension, 1, 255);
        return new UsageRecord(
                timestamp(members),
                dimension,
                quantity("quantity", members.number("Quantity").orElse(0L)),
                account.orElse(null),
                license.orElse(null),
                identifier.orElse(null),
                allocations(members),
                members.node());
    }

    /** Epoch seconds, whole or with a fraction; the SDKs for Java send milliseconds so. */
    private static Instant timestamp(Members members) {
        BigDecimal seconds =
                members.decimal("Timestamp").orElseThrow(() -> Members.missing("Timestamp"));
        if (seconds.precision() - seconds.scale() > 12 || seconds.scale() > 100) {
            throw new AwsRefusal(
                    "TimestampOutOfBoundsException", "The timestamp is outside of any range.");
        }
        return Instant.ofEpochMilli(
                seconds.movePointRight(3).setScale(0, RoundingMode.FLOOR).longValueExact());
    }

    private static List<UsageAllocation> allocations(Members members) {
        Optional<List<Members>> list = members.list("UsageAllocations");
        list.ifPresent(it -> {
            if (it.isEmpty() || it.size() > ALLOCATIONS_MAX) {
                throw Members.invalid(
                        "Value at 'usageAllocations' failed to satisfy constraint: Member"
                                + " must have length between 1 and "
                                + ALLOCATIONS_MAX);
            }
        });
        return list.orElseGet(List::of).stream().map(UsageBatch::allocation).toList();
    }

    private static UsageAllocation allocation(Members members) {
        long quantity =
                members.number("AllocatedUsageQuantity")
                        .orElseThrow(() -> Members.missing("AllocatedUsageQuantity"));
        return new UsageAllocation(
                quantity("allocatedUsageQuantity", quantity),
                members.list("Tags").orElseGet(List::of).stream()
                        .map(tag -> Map.entry(tag.requiredText("Key"), tag.requiredText("Value")))
                        .toList());
    }

    private static int quantity(String name, long value) {
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw Members.invalid(
                    "Value '"
                            + value
                            + "' at '"
                            + name
                            + "' failed to satisfy constraint: Member must have value between 0"
                            + " and "
                            + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    private static void matching(String name, String value, String pattern) {
        if (!value.matches(pattern)) {
            throw Members.invalid(
                    "Value '"
                            + value
                            + "' at '"
                            + name
                            + "' failed to satisfy constraint: Member must satisfy regular"
                            + " expression pattern: "
                            + pattern);
        }
    }

    private static void length(String name, String value, int min, int max) {
        if (value.length() < min || value.length() > max) {
            throw Members.invalid(
                    "Value at '"
                            + name
                            + "' failed to satisfy constraint: Member must have length between "
                            + min
                            + " and "
                            + max);
        }
    }
}
