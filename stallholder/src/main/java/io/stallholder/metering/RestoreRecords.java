package io.stallholder.metering;

import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes into PostgreSQL what the send journal has of one call and the database has not. Runs in
 * the caller's transaction.
 *
 * <p>A record goes the way that it went: sealed, sending, and then unknown until {@link
 * RestoreAnswers} has read what AWS said. What a human has closed since stays closed, and is set
 * aside.
 */
final class RestoreRecords {

    // The unique key; one row or none.
    private static final String IN_THE_WAY =
            "select "
                    + RecordRows.COLUMNS
                    + """
                     from metering.records r
                    where r.license_id = :license and r.dimension = :dimension and r.hour = :hour
                    """;

    // Primary key; one row.
    private static final String LICENSE =
            """
            insert into metering.licenses as l
                (license_id, license_arn, organization_id, sealed_through)
            values (:license, :arn, :organization, :hour)
            on conflict (license_id) do update
            set sealed_through = greatest(l.sealed_through, excluded.sealed_through)
            """;

    // Primary key; one row.
    private static final String APPROVE =
            """
            insert into metering.approvals (record_id, approved_by, note, approved_at)
            values (:id, 'the send journal', 'was sent before the database went back', :at)
            on conflict do nothing
            """;

    // Primary key; one row. Each step is one that the state machine knows.
    private static final String RELEASE_HELD =
            """
            update metering.records set state = 'SEALED', reason = null, next_try_at = '-infinity'
            where id = :id and state = 'HELD'
            """;

    // Primary key; one row.
    private static final String SENDING =
            """
            update metering.records
            set state = 'SENDING', leased_until = :at, next_try_at = null
            where id = :id and state in ('SEALED', 'SENT_UNKNOWN', 'NOT_SUBSCRIBED')
            """;

    // Primary key; one row. The newest attempt decides whether an answer is missing.
    private static final String UNKNOWN =
            """
            update metering.records
            set state = 'SENT_UNKNOWN',
                reason = 'NO_ANSWER',
                leased_until = null,
                next_try_at = '-infinity',
                unanswered = unanswered or :fence >= fence,
                fence = greatest(fence, :fence)
            where id = :id and state = 'SENDING'
            """;

    // Primary key; one row or none.
    private static final String ATTEMPT =
            """
            insert into metering.attempts (call_id, record_id, fence, sent_at)
            values (:call, :id, :fence, :at)
            on conflict do nothing
            """;

    private final JdbcClient jdbc;
    private final RestoreRows rows;
    private final Births births;

    RestoreRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.rows = new RestoreRows(jdbc);
        this.births = new Births(jdbc);
    }

    /** Brings the records of a call back; the seals are those that the journal has beside it. */
    Restored call(JournalLine.Tried call, Map<UUID, SealedRecord> seals) {
        Transactions.required();
        long records = 0;
        long attempts = 0;
        for (JournalLine.Try one : call.records()) {
            Optional<SealedRecord> seal = Optional.ofNullable(seals.get(one.record()));
            Optional<RestoreRows.Found> found = rows.find(one.record());
            if (found.isEmpty() && !sealed(one, seal, call.at())) {
                continue;
            }
            records += found.isEmpty() ? 1 : 0;
            if (attempted(call, one)) {
                attempts++;
                found.ifPresent(row -> compare(row, seal, call.at()));
                if (found.flatMap(RestoreRows.Found::closed).isEmpty()) {
                    unknown(one, call.at());
                }
            }
        }
        return new Restored(records, attempts);
    }

    /** Writes a forgotten seal as it was, if nothing is in its way. */
    private boolean sealed(JournalLine.Try one, Optional<SealedRecord> seal, Instant at) {
        if (seal.isEmpty()) {
            rows.setAside(SetAside.withoutSeal(one.record()), at);
            return false;
        }
        SealedRecord record = seal.get();
        Optional<SealedRecord> other = inTheWay(record);
        if (other.isPresent()) {
            rows.setAside(SetAside.of(record, SetAside.Cause.OTHER_RECORD, other), at);
            return false;
        }
        PostgresSwitchOvers.restore(jdbc, record);
        jdbc.sql(LICENSE)
                .param("license", record.license().licenseId())
                .param("arn", record.license().value())
                .param("organization", record.organization().value())
                .param("hour", Timestamps.param(record.hour().start()))
                .update();
        births.insert(Birth.sealed(record));
        return true;
    }

    private void compare(RestoreRows.Found row, Optional<SealedRecord> seal, Instant at) {
        boolean same =
                seal.map(SealedRecord::requestHash)
                        .map(hash -> Arrays.equals(hash, row.record().requestHash()))
                        .orElse(true);
        SealedRecord journaled = seal.orElseGet(row::record);
        if (!same) {
            Optional<SealedRecord> other = Optional.of(row.record());
            rows.setAside(SetAside.of(journaled, SetAside.Cause.OTHER_CONTENT, other), at);
        }
        row.closed()
                .ifPresent(cause ->
                        rows.setAside(SetAside.of(journaled, cause, Optional.empty()), at));
        if (row.state() == RecordState.HELD && row.closed().isEmpty()) {
            jdbc.sql(RELEASE_HELD).param("id", row.record().id()).update();
            jdbc.sql(APPROVE)
                    .param("id", row.record().id())
                    .param("at", Timestamps.param(at))
                    .update();
        }
    }

    private boolean attempted(JournalLine.Tried call, JournalLine.Try one) {
        return jdbc.sql(ATTEMPT)
                        .param("call", call.call())
                        .param("id", one.record())
                        .param("fence", one.fence())
                        .param("at", Timestamps.param(call.at()))
                        .update()
                == 1;
    }

    private void unknown(JournalLine.Try one, Instant at) {
        jdbc.sql(SENDING).param("id", one.record()).param("at", Timestamps.param(at)).update();
        jdbc.sql(UNKNOWN).param("id", one.record()).param("fence", one.fence()).update();
    }

    private Optional<SealedRecord> inTheWay(SealedRecord record) {
        return jdbc.sql(IN_THE_WAY)
                .param("license", record.license().licenseId())
                .param("dimension", record.dimension().value())
                .param("hour", Timestamps.param(record.hour().start()))
                .query((row, number) -> RecordRows.read(row))
                .optional();
    }

    /** How many seals and how many attempts were brought back. */
    record Restored(long records, long attempts) {}
}
