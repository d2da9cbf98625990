package io.stallholder.metering;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.marketplace.gateway.UsageAllocation;
import io.stallholder.marketplace.gateway.UsageRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What is told to AWS for one license, dimension and hour. Nothing of it but the deadline ever
 * changes.
 *
 * @param timestamp what AWS is told: the hour's start, or the license's where that is later
 * @param quantity whole units, 0 to {@value Sealing#QUANTITY_MAX}
 * @param rated all that was rated for the license and dimension up to the end of the hour
 * @param reportedBefore all that unreleased records reported before this one
 * @param sealedAt business time of the seal
 * @param deadline business time until which AWS is expected to take it
 * @param allocations parts of the quantity by tag, in the order in which they are sent; empty, or
 *     their sum is the quantity
 */
record SealedRecord(
        UUID id,
        OrganizationId organization,
        LicenseArn license,
        AwsAccountId account,
        String productCode,
        DimensionKey dimension,
        UsageHour hour,
        Instant timestamp,
        long quantity,
        BigDecimal rated,
        long reportedBefore,
        Instant sealedAt,
        Instant deadline,
        List<UsageAllocation> allocations) {

    /** Refuses a quantity that does not follow from what was rated and reported. */
    SealedRecord {
        allocations = List.copyOf(allocations);
        if (quantity != Sealing.quantity(rated, reportedBefore)) {
            throw new IllegalArgumentException(
                    quantity + " does not follow from " + rated + " less " + reportedBefore);
        }
        if (!hour.contains(timestamp)) {
            throw new IllegalArgumentException(timestamp + " is not in the hour " + hour);
        }
    }

    /** The same with its quantity in parts. */
    SealedRecord in(List<UsageAllocation> parts) {
        return new SealedRecord(
                id,
                organization,
                license,
                account,
                productCode,
                dimension,
                hour,
                timestamp,
                quantity,
                rated,
                reportedBefore,
                sealedAt,
                deadline,
                parts);
    }

    /** As it is told to AWS. Refuses allocations that do not sum to the quantity. */
    UsageRecord toSend() {
        return new UsageRecord(license, account, dimension, timestamp, quantity, allocations);
    }

    /** The same with the deadline as it is now. */
    SealedRecord due(Instant current) {
        return new SealedRecord(
                id,
                organization,
                license,
                account,
                productCode,
                dimension,
                hour,
                timestamp,
                quantity,
                rated,
                reportedBefore,
                sealedAt,
                current,
                allocations);
    }

    /** The SHA-256 of what is sent, so that a resend can be proved identical. */
    byte[] requestHash() {
        String request =
                String.join(
                        "\n",
                        "2",
                        account.value(),
                        license.value(),
                        dimension.value(),
                        Long.toString(timestamp.getEpochSecond()),
                        Long.toString(quantity),
                        Tags.write(allocations));
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(request.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
