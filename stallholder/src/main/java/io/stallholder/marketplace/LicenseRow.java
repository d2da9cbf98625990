package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.platform.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What decides about assigning a license. */
record LicenseRow(
        String licenseId, String account, String productCode, Optional<Instant> deprovisionedAt) {

    // licenses' primary key; one row.
    private static final String FIND =
            """
            select l.license_id, l.account_id, l.product_code, l.deprovisioned_at
            from marketplace.licenses l
            where l.license_id = :license
            """;

    static Optional<LicenseRow> find(JdbcClient jdbc, LicenseArn license) {
        return query(jdbc, FIND, license);
    }

    /** Orders assigning a license and the license's end one after the other. */
    static Optional<LicenseRow> lock(JdbcClient jdbc, LicenseArn license) {
        return query(jdbc, FIND + "for update", license);
    }

    private static Optional<LicenseRow> query(JdbcClient jdbc, String sql, LicenseArn license) {
        return jdbc.sql(sql)
                .param("license", license.licenseId())
                .query((row, number) -> read(row))
                .optional();
    }

    private static LicenseRow read(ResultSet row) throws SQLException {
        return new LicenseRow(
                row.getString("license_id"),
                row.getString("account_id"),
                row.getString("product_code"),
                Timestamps.readOptional(row, "deprovisioned_at"));
    }
}
