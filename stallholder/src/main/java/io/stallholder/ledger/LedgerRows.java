package io.stallholder.ledger;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.Money;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Reads what {@link PostgresLedger} asks for. */
final class LedgerRows {

    private LedgerRows() {}

    static RatedThrough mark(ResultSet row) throws SQLException {
        return new RatedThrough(
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new UsageHour(Timestamps.read(row, "hour")));
    }

    static UsageLine line(ResultSet row) throws SQLException {
        return new UsageLine(
                Standing.of(Account.ofColumn(row.getString("account"))),
                license(row),
                new DimensionKey(row.getString("dimension")),
                new MeterKey(row.getString("meter")),
                row.getString("attributes"),
                new UsageHour(Timestamps.read(row, "event_hour")),
                new UsageHour(Timestamps.read(row, "booking_hour")),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("units"),
                new Money(row.getBigDecimal("amount")));
    }

    static Balance balance(ResultSet row) throws SQLException {
        return new Balance(
                Account.ofColumn(row.getString("account")),
                license(row),
                new DimensionKey(row.getString("dimension")),
                new MeterKey(row.getString("meter")),
                row.getString("attributes"),
                new UsageHour(Timestamps.read(row, "event_hour")),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("units"),
                new Money(row.getBigDecimal("amount")),
                row.getString("price_version"),
                row.getString("reason"));
    }

    private static Optional<LicenseArn> license(ResultSet row) throws SQLException {
        String license = row.getString("license_arn");
        return license.isEmpty() ? Optional.empty() : Optional.of(new LicenseArn(license));
    }
}
