package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sealing side in PostgreSQL. */
final class PostgresSeals implements Seals {

    // The whole table: one row per organization that ever paid.
    private static final String PROGRESS =
            """
            select organization_id, sealed_through from metering.progress
            """;

    // Primary key; one row.
    private static final String PROGRESSED =
            """
            insert into metering.progress (organization_id, sealed_through)
            values (:organization, :through)
            on conflict (organization_id) do update
            set sealed_through = greatest(progress.sealed_through, excluded.sealed_through)
            """;

    // Primary key; one row per license asked for.
    private static final String SEALED_THROUGH_EACH =
            """
            select license_id, sealed_through
            from metering.licenses
            where license_id = any(cast(:licenses as text[]))
            """;

    // Primary key; one row, none during a recovery. Inserts the license with its first hour, or
    // moves it on.
    private static final String MOVE_ON =
            """
            insert into metering.licenses as l
                (license_id, license_arn, organization_id, sealed_through)
            select :license, :arn, :organization, :hour
            where (cast(:expected as timestamptz) is null
                or exists (select from metering.licenses where license_id = :license))
              and not exists (select from metering.recoveries where ended_at is null)
            on conflict (license_id) do update
            set sealed_through = excluded.sealed_through,
                license_arn = excluded.license_arn,
                organization_id = excluded.organization_id
            where l.sealed_through = :expected
            """;

    // records_unsettled; the unsettled records of one license, at most some hundred.
    private static final String SHORTEN =
            """
            update metering.records
            set deadline = :deadline
            where license_id = :license
              and state <> 'ACCEPTED'
              and not released
              and state in ('HELD', 'SEALED', 'SENDING', 'SENT_UNKNOWN', 'NOT_SUBSCRIBED')
              and deadline > :deadline
            """;

    // Primary key; one row, or none if it is not held.
    private static final String RELEASE_HELD =
            """
            update metering.records r
            set state = 'SEALED', reason = null, next_try_at = '-infinity'
            where r.id = :id and r.state = 'HELD'
            returning
            """
                    + RecordRows.COLUMNS;

    private static final String APPROVE =
            """
            insert into metering.approvals (record_id, approved_by, note, approved_at)
            values (:id, :by, :note, :at)
            """;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Positions positions;
    private final Births births;
    private final SwitchOvers switchOvers;

    PostgresSeals(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.positions = new Positions(jdbc);
        this.births = new Births(jdbc);
        this.switchOvers = new PostgresSwitchOvers(transactions, jdbc);
    }

    @Override
    public Map<OrganizationId, UsageHour> progress() {
        return transactions.asSystem(() -> {
            Map<OrganizationId, UsageHour> progress = new HashMap<>();
            jdbc.sql(PROGRESS)
                    .query(row -> {
                        progress.put(
                                new OrganizationId(row.getObject("organization_id", UUID.class)),
                                new UsageHour(Timestamps.read(row, "sealed_through")));
                    });
            return progress;
        });
    }

    @Override
    public void progressed(OrganizationId organization, UsageHour through) {
        transactions.asSystem(() -> {
            jdbc.sql(PROGRESSED)
                    .param("organization", organization.value())
                    .param("through", Timestamps.param(through.start()))
                    .update();
        });
    }

    @Override
    public Map<String, UsageHour> sealedThrough(List<LicenseArn> licenses) {
        String[] ids = licenses.stream().map(LicenseArn::licenseId).toArray(String[]::new);
        return transactions.asSystem(() -> {
            Map<String, UsageHour> sealed = new HashMap<>();
            jdbc.sql(SEALED_THROUGH_EACH)
                    .param("licenses", ids)
                    .query(row -> {
                        sealed.put(
                                row.getString("license_id"),
                                new UsageHour(Timestamps.read(row, "sealed_through")));
                    });
            return sealed;
        });
    }

    @Override
    public Position position(LicenseArn license, Instant now) {
        return transactions.asSystem(() -> positions.of(license, now));
    }

    @Override
    public LicenseArn told(LicenseArn license, UsageHour hour) {
        return switchOvers.told(license, hour);
    }

    @Override
    public boolean seal(Seal seal) {
        return transactions.asSystem(() -> {
            if (!PostgresSwitchOvers.agree(jdbc, seal)) {
                return false;
            }
            int moved =
                    jdbc.sql(MOVE_ON)
                            .param("license", seal.license().licenseId())
                            .param("arn", seal.license().value())
                            .param("organization", seal.organization().value())
                            .param("hour", Timestamps.param(seal.hour().start()))
                            .param(
                                    "expected",
                                    Timestamps.param(seal.expected().map(UsageHour::start)))
                            .update();
            if (moved == 0) {
                return false;
            }
            seal.records().forEach(births::insert);
            return true;
        });
    }

    @Override
    public Optional<SealedRecord> approve(UUID record, Decision decision) {
        return transactions.asSystem(() -> {
            Optional<SealedRecord> approved =
                    jdbc.sql(RELEASE_HELD)
                            .param("id", record)
                            .query((row, number) -> RecordRows.read(row))
                            .optional();
            approved.ifPresent(_ ->
                    jdbc.sql(APPROVE)
                            .param("id", record)
                            .param("by", decision.by())
                            .param("note", decision.note())
                            .param("at", Timestamps.param(decision.at()))
                            .update());
            return approved;
        });
    }

    @Override
    public void shortenDeadlines(LicenseArn license, Instant deadline) {
        transactions.asSystem(() -> {
            jdbc.sql(SHORTEN)
                    .param("license", license.licenseId())
                    .param("deadline", Timestamps.param(deadline))
                    .update();
        });
    }
}
