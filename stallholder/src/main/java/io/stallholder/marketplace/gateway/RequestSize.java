package io.stallholder.marketplace.gateway;

import io.stallholder.kernel.PayerForm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * How many bytes BatchMeterUsage takes for records on the wire, to the byte, so that calls can be
 * packed without being written first. A test compares it with what the adapter writes.
 *
 * <p>AWS takes less than 1 MB a call; read as the smaller megabyte, of 1,000,000 bytes. Source: AWS
 * Marketplace Metering, BatchMeterUsage, read 2026-11-22.
 */
public final class RequestSize {

    /** The most bytes of one request. */
    public static final int REQUEST_BYTES_MAX = 999_999;

    private static final int ENVELOPE = length("{\"UsageRecords\":[]}");

    /** The most bytes of one record, so that it fits into a request of its own. */
    public static final int RECORD_BYTES_MAX = REQUEST_BYTES_MAX - ENVELOPE;

    private static final int RECORD = length("{\"Timestamp\":,\"Dimension\":,\"Quantity\":}");
    private static final int LICENSE = length("\"CustomerAWSAccountId\":,\"LicenseArn\":,");
    private static final int CUSTOMER = length("\"CustomerIdentifier\":,");
    private static final int PRODUCT = length("\"ProductCode\":,");

    /** What allocations take beside themselves. */
    public static final int ALLOCATIONS_BYTES = length(",\"UsageAllocations\":[]");

    private static final int ALLOCATION = length("{\"AllocatedUsageQuantity\":}");
    private static final int TAGS = length(",\"Tags\":[]");
    private static final int TAG = length("{\"Key\":,\"Value\":}");

    private RequestSize() {}

    /** The bytes of a request with these records. */
    public static long of(List<UsageRecord> records) {
        long bytes = records.stream().mapToLong(RequestSize::of).sum();
        long product = records.stream().findFirst().map(RequestSize::product).orElse(0L);
        return ENVELOPE + bytes + commas(records.size()) - product * commas(records.size());
    }

    /**
     * The bytes of one record, without a comma, with the product code that its request needs: a
     * request that has the code once is never longer than its records.
     */
    public static long of(UsageRecord record) {
        List<UsageAllocation> parts = record.allocations();
        long allocated =
                parts.isEmpty()
                        ? 0
                        : ALLOCATIONS_BYTES
                                + commas(parts.size())
                                + parts.stream().mapToLong(RequestSize::of).sum();
        return RECORD
                + digits(record.timestamp().getEpochSecond())
                + payer(record)
                + text(record.dimension().value())
                + digits(record.quantity())
                + allocated;
    }

    private static long payer(UsageRecord record) {
        return switch (record.license().form()) {
            case PayerForm.ByLicense(var arn) ->
                    (long) LICENSE + text(record.account().value()) + text(arn);
            case PayerForm.ByCustomer(var customer) ->
                    CUSTOMER + text(customer.customerIdentifier()) + product(record);
        };
    }

    private static long product(UsageRecord record) {
        return record.legacyProduct().map(code -> (long) PRODUCT + text(code)).orElse(0L);
    }

    /** The bytes of one allocation, without a comma. */
    public static long of(UsageAllocation part) {
        Map<String, String> tags = part.tags();
        long tagged =
                tags.isEmpty()
                        ? 0
                        : TAGS
                                + commas(tags.size())
                                + tags.entrySet().stream()
                                        .mapToLong(tag ->
                                                (long) TAG
                                                        + text(tag.getKey())
                                                        + text(tag.getValue()))
                                        .sum();
        return ALLOCATION + digits(part.allocatedUsageQuantity()) + tagged;
    }

    private static int commas(int items) {
        return Math.max(0, items - 1);
    }

    private static int digits(long number) {
        return Long.toString(number).length();
    }

    /** A JSON text with its quotes. */
    private static int text(String text) {
        int escapes =
                text.chars()
                        .map(symbol ->
                                switch (symbol) {
                                    case '"', '\\', '\b', '\t', '\n', '\f', '\r' -> 1;
                                    default -> symbol < ' ' ? 5 : 0;
                                })
                        .sum();
        return length(text) + escapes + 2;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
