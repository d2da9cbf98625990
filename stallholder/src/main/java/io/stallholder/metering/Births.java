package io.stallholder.metering;

import io.stallholder.marketplace.gateway.RequestSize;
import io.stallholder.platform.Timestamps;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes records at their seal. Runs in the caller's transaction. */
final class Births {

    private static final String INSERT =
            """
            insert into metering.records (
                id, organization_id, license_id, license_arn, account_id, product_code,
                dimension, hour, reported_at, quantity, rated, reported_before, request_hash,
                allocations, request_bytes, sealed_at, deadline, state, reason, next_try_at)
            values (
                :id, :organization, :license, :arn, :account, :product,
                :dimension, :hour, :timestamp, :quantity, :rated, :before, :hash,
                cast(:allocations as jsonb), :bytes,
                :sealed, :deadline, :state, :reason,
                case when :state = 'SEALED' then cast('-infinity' as timestamptz) end)
            """;

    // Primary key; one row.
    private static final String REPORT =
            """
            insert into metering.reported as r (license_id, dimension, units)
            values (:license, :dimension, :quantity)
            on conflict (license_id, dimension) do update
            set units = r.units + excluded.units
            """;

    private final JdbcClient jdbc;

    Births(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Birth birth) {
        SealedRecord record = birth.record();
        jdbc.sql(INSERT)
                .param("id", record.id())
                .param("organization", record.organization().value())
                .param("license", record.license().licenseId())
                .param("arn", record.license().value())
                .param("account", record.account().value())
                .param("product", record.productCode())
                .param("dimension", record.dimension().value())
                .param("hour", Timestamps.param(record.hour().start()))
                .param("timestamp", Timestamps.param(record.timestamp()))
                .param("quantity", record.quantity())
                .param("rated", record.rated())
                .param("before", record.reportedBefore())
                .param("hash", record.requestHash())
                .param("allocations", Tags.write(record.allocations()))
                .param("bytes", RequestSize.of(record.toSend()))
                .param("sealed", Timestamps.param(record.sealedAt()))
                .param("deadline", Timestamps.param(record.deadline()))
                .param("state", birth.state().name())
                .param("reason", birth.reason() == null ? null : birth.reason().name())
                .update();
        jdbc.sql(REPORT)
                .param("license", record.license().licenseId())
                .param("dimension", record.dimension().value())
                .param("quantity", record.quantity())
                .update();
    }
}
