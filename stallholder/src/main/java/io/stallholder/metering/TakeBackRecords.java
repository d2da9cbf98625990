package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes back what is sealed for a link that is undone, as long as none of it may have reached AWS.
 *
 * <p>Runs in the transaction that undoes the link, after it: a seal that was under way then has
 * been committed, and a later one sees that the payer changed. The records are locked before they
 * are judged, so that no sender can lease one in between.
 */
public final class TakeBackRecords {

    // records' unique key by its license; the hours since the link, at most a day's, times the
    // dimensions. A license has one record of an hour, whoever of two organizations it names.
    private static final String STATES =
            """
            select r.id, r.state, r.organization_id = :organization as own
            from metering.records r
            where r.license_id = :license
              and r.hour >= :from
              and not r.released
            order by r.id
            """;

    // Primary key; the rows locked above that wait for a human.
    private static final String LET_GO =
            """
            update metering.records
            set state = 'SEALED', reason = null
            where id = any(cast(:ids as uuid[])) and state = 'HELD'
            """;

    // Primary key; the rows locked above.
    private static final String TAKE_BACK =
            """
            update metering.records
            set state = 'EXPIRED', reason = 'TAKEN_BACK', next_try_at = null, settled_at = :now,
                released = true, returned = quantity
            where id = any(cast(:ids as uuid[]))
            """;

    // recoveries_open; one row.
    private static final String RECOVERING =
            "select exists (select from metering.recoveries where ended_at is null)";

    private final JdbcClient jdbc;
    private final BooleanSupplier gate;

    /**
     * @param gate whether the database may have forgotten what was sent
     */
    TakeBackRecords(JdbcClient jdbc, BooleanSupplier gate) {
        this.jdbc = jdbc;
        this.gate = gate;
    }

    /**
     * Whether the database may have forgotten what was sent: then nothing is taken back. Opens its
     * own transaction; asked before the one that takes back.
     */
    public boolean isShut() {
        return gate.getAsBoolean();
    }

    /** What the records of a link are about. */
    public record Link(LicenseArn license, OrganizationId organization, Instant since) {}

    /** Whether nothing of the link was on its way to AWS yet. System role. */
    public boolean isPossible(Link link) {
        Transactions.required();
        return !isRecovering() && states(STATES, link).stream().allMatch(Found::isHere);
    }

    /**
     * Takes every record of the link back: none of them will be sent. Returns false, having done
     * nothing, if one was on its way or may have been. System role.
     */
    public boolean takeBack(Link link, Instant now) {
        Transactions.required();
        if (isRecovering()) {
            return false;
        }
        List<Found> found = states(STATES + "for update", link);
        if (!found.stream().allMatch(Found::isHere)) {
            return false;
        }
        if (!found.isEmpty()) {
            List<UUID> records = found.stream().map(Found::id).toList();
            String[] ids = records.stream().map(UUID::toString).toArray(String[]::new);
            jdbc.sql(LET_GO).param("ids", ids).update();
            jdbc.sql(TAKE_BACK).param("ids", ids).param("now", Timestamps.param(now)).update();
            Releases.write(jdbc, records, now);
        }
        return true;
    }

    private boolean isRecovering() {
        return jdbc.sql(RECOVERING).query(Boolean.class).single();
    }

    private List<Found> states(String sql, Link link) {
        return jdbc.sql(sql)
                .param("license", link.license().licenseId())
                .param("organization", link.organization().value())
                .param("from", Timestamps.param(UsageHour.of(link.since()).start()))
                .query((row, number) ->
                        new Found(
                                row.getObject("id", UUID.class),
                                RecordState.valueOf(row.getString("state")),
                                row.getBoolean("own")))
                .list();
    }

    private record Found(UUID id, RecordState state, boolean own) {
        /** Sealed or held means: never under a lease. Another's record is not ours to take back. */
        boolean isHere() {
            return own && (state == RecordState.SEALED || state == RecordState.HELD);
        }
    }
}
