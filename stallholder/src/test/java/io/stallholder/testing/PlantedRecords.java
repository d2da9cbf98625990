package io.stallholder.testing;

import io.stallholder.metering.RecordState;
import io.stallholder.platform.DatabaseSettings;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records in every state, written by hand for pages that show them. */
public final class PlantedRecords {

    private final JdbcClient jdbc;
    private final Instant hour;

    /** Plants around this hour. */
    public PlantedRecords(DatabaseSettings database, Instant hour) {
        this.jdbc = Postgres.superuser(database);
        this.hour = hour;
        run(
                """
                insert into metering.licenses values ('l-desk',
                    'arn:aws:license-manager::294400000000:license:l-desk', md5('desk')::uuid,
                    '@h')
                on conflict do nothing;
                insert into metering.reported values ('l-desk', 'compute', 0)
                on conflict do nothing
                """);
    }

    /**
     * A record of the hour so many hours before, of 5 units.
     *
     * @param reason why it is in its state; empty for none
     */
    public UUID plant(int hoursBefore, RecordState state, String reason) {
        UUID id = UUID.randomUUID();
        boolean ended = state.isEnd() && state != RecordState.DRY_RUN;
        run(
                """
                insert into metering.records (id, organization_id, license_id, license_arn,
                    account_id, product_code, dimension, hour, reported_at, quantity, rated,
                    reported_before, request_hash, sealed_at, deadline, state, reason, fence,
                    metering_record_id, settled_at, leased_until, next_try_at, unanswered)
                select '%s', md5('desk')::uuid, 'l-desk',
                    'arn:aws:license-manager::294400000000:license:l-desk', '111122223333',
                    'product', 'compute', h, h, 5, 5.25, 0, sha256('x'), h + interval '65 minutes',
                    h + interval '24 hours', '%s', nullif('%s', ''), 1,
                    case when '%2$s' = 'ACCEPTED' then 'm-desk' end,
                    case when %s then h + interval '70 minutes' end,
                    case when '%2$s' = 'SENDING' then h + interval '2 hours' end, null, false
                from (values (timestamptz '@h' - interval '%s hours')) as v (h);
                insert into metering.attempts values (md5('%1$s')::uuid, '%1$s', 1, '@h');
                insert into metering.answers values (md5('%1$s')::uuid, '%1$s', 1, '%2$s',
                    'DuplicateRecord and more', '@h');
                update metering.reported set units = units + 5 where license_id = 'l-desk'
                """
                        .formatted(id, state, reason, ended, hoursBefore));
        return id;
    }

    /** Takes everything out again. */
    public void empty() {
        run(
                """
                truncate metering.records, metering.licenses, metering.reported, metering.releases,
                    metering.answers, metering.attempts, metering.proposals, metering.decisions,
                    metering.approvals, metering.alerted cascade
                """);
    }

    /** As a replica would apply it: no trigger has a say. */
    private void run(String statement) {
        jdbc.sql(
                        "set session_replication_role = replica; "
                                + statement.replace("@h", hour.toString()))
                .update();
    }
}
