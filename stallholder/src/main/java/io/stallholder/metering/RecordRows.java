package io.stallholder.metering;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reads rows of {@code metering.records}. */
final class RecordRows {

    static final String COLUMNS =
            """
            r.id, r.organization_id, r.license_arn, r.account_id, r.product_code, r.dimension,
            r.hour, r.reported_at, r.quantity, r.rated, r.reported_before, r.sealed_at,
            r.deadline, r.allocations
            """;

    private RecordRows() {}

    static SealedRecord read(ResultSet row) throws SQLException {
        return new SealedRecord(
                row.getObject("id", UUID.class),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new LicenseArn(row.getString("license_arn")),
                new AwsAccountId(row.getString("account_id")),
                row.getString("product_code"),
                new DimensionKey(row.getString("dimension")),
                new UsageHour(Timestamps.read(row, "hour")),
                Timestamps.read(row, "reported_at"),
                row.getLong("quantity"),
                row.getBigDecimal("rated"),
                row.getLong("reported_before"),
                Timestamps.read(row, "sealed_at"),
                Timestamps.read(row, "deadline"),
                Tags.read(row.getString("allocations")));
    }
}
