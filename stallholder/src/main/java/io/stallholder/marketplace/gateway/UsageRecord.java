package io.stallholder.marketplace.gateway;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.PayerForm;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One record of BatchMeterUsage.
 *
 * @param license who pays; its {@link LicenseArn#form} is how AWS is told
 * @param timestamp whole seconds, UTC; the hour it falls in is the hour that is billed
 * @param quantity units of the dimension
 * @param allocations parts of the quantity by tag; empty for none, else their sum is the quantity
 */
public record UsageRecord(
        LicenseArn license,
        AwsAccountId account,
        DimensionKey dimension,
        Instant timestamp,
        long quantity,
        List<UsageAllocation> allocations) {

    /** Largest quantity of one record. Source: API reference, UsageRecord. */
    public static final long QUANTITY_MAX = 2_147_483_647L;

    /** Refuses what AWS would not take whatever its state. */
    public UsageRecord {
        allocations = List.copyOf(allocations);
        if (quantity < 0 || quantity > QUANTITY_MAX) {
            throw new IllegalArgumentException("quantity out of range: " + quantity);
        }
        if (!timestamp.equals(timestamp.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("not a whole second: " + timestamp);
        }
        long allocated =
                allocations.stream().mapToLong(UsageAllocation::allocatedUsageQuantity).sum();
        if (!allocations.isEmpty() && allocated != quantity) {
            throw new IllegalArgumentException(
                    "allocations sum to " + allocated + ", not to " + quantity);
        }
    }

    /** A record without allocations. */
    public static UsageRecord of(RecordKey key, AwsAccountId account, long quantity) {
        return new UsageRecord(
                key.license(), account, key.dimension(), key.timestamp(), quantity, List.of());
    }

    /** The product code that the request itself names, where the customer is told by it. */
    public Optional<String> legacyProduct() {
        return switch (license.form()) {
            case PayerForm.ByLicense _ -> Optional.empty();
            case PayerForm.ByCustomer(var customer) -> Optional.of(customer.productCode());
        };
    }

    /** What an answer is matched by. */
    public RecordKey key() {
        return new RecordKey(license, dimension, timestamp);
    }
}
