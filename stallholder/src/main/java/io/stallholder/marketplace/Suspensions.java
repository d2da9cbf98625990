package io.stallholder.marketplace;

import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Subscriptions whose service an operator has stopped: the vendor's platform is told, and is what
 * stops serving. Nothing else changes: AWS knows no such state, and usage that comes nevertheless
 * was used and is billed. AWS's own trouble with a buyer's payment shows as an end of the
 * agreement.
 *
 * <p>Everything here runs in the caller's transaction, system role; that the actor may decide it is
 * for the caller to have checked.
 */
public final class Suspensions {

    /** The longest note. */
    public static final int NOTE_MAX = 500;

    // suspensions_standing; one row, or none if it stands already.
    private static final String SUSPEND =
            """
            insert into marketplace.suspensions (id, license_id, suspended_at, suspended_by, note)
            values (:id, :license, :now, :by, :note)
            on conflict (license_id) where resumed_at is null do nothing
            """;

    // suspensions_standing; one row or none.
    private static final String RESUME =
            """
            update marketplace.suspensions
            set resumed_at = greatest(suspended_at, :now), resumed_by = :by
            where license_id = :license
              and resumed_at is null
            """;

    // suspensions_standing; at most 200 rows, each with its license by its primary key.
    private static final String STANDING =
            """
            select l.license_arn, s.suspended_at, s.suspended_by, s.note
            from marketplace.suspensions s
            join marketplace.licenses l on l.license_id = s.license_id
            where s.resumed_at is null
            order by s.suspended_at desc
            limit 200
            """;

    private final JdbcClient jdbc;
    private final LicenseStore licenses;
    private final AssignmentStore assignments;
    private final AuditLog audit;
    private final Origin origin;

    Suspensions(JdbcClient jdbc, Stores stores, AuditLog audit, Origin origin) {
        this.jdbc = jdbc;
        this.licenses = stores.licenses();
        this.assignments = stores.assignments();
        this.audit = audit;
        this.origin = origin;
    }

    /** Suspends a living subscription; the note says why, 1 to {@value #NOTE_MAX} characters. */
    public Answer suspend(Wish wish) {
        Transactions.required();
        Optional<License> found = licenses.hold(wish.license());
        if (found.isEmpty() || found.get().deprovisionedAt().isPresent()) {
            return new NotThere();
        }
        int rows =
                jdbc.sql(SUSPEND)
                        .param("id", origin.ids().next())
                        .param("license", found.get().licenseId())
                        .param("now", Timestamps.param(origin.clock().now()))
                        .param("by", wish.by().label())
                        .param("note", wish.note())
                        .update();
        return answer(rows, wish, "subscription.suspended");
    }

    /** Lets it be served again. */
    public Answer resume(Wish wish) {
        Transactions.required();
        int rows =
                jdbc.sql(RESUME)
                        .param("license", wish.license().licenseId())
                        .param("now", Timestamps.param(origin.clock().now()))
                        .param("by", wish.by().label())
                        .update();
        return answer(rows, wish, "subscription.resumed");
    }

    /** What is suspended, at most 200, the newest first. */
    public List<Suspended> standing() {
        Transactions.required();
        return jdbc.sql(STANDING)
                .query((row, number) ->
                        new Suspended(
                                new LicenseArn(row.getString("license_arn")),
                                Timestamps.read(row, "suspended_at"),
                                row.getString("suspended_by"),
                                row.getString("note")))
                .list();
    }

    /** Whether this one is suspended. */
    public boolean isStanding(LicenseArn license) {
        Transactions.required();
        // suspensions_standing: at most one row.
        return jdbc.sql(
                        """
                        select exists (
                            select from marketplace.suspensions s
                            where s.license_id = :license and s.resumed_at is null)
                        """)
                .param("license", license.licenseId())
                .query(Boolean.class)
                .single();
    }

    private Answer answer(int rows, Wish wish, String act) {
        if (rows == 0) {
            return new WasSo();
        }
        Map<String, String> details =
                Map.of("license", wish.license().licenseId(), "note", wish.note());
        List<Assignment> links = assignments.openOfLicense(wish.license());
        if (links.isEmpty()) {
            audit.record(Entry.ofSystem(wish.by(), act, details).from(wish.address()));
        }
        links.forEach(link ->
                audit.record(
                        Entry.of(wish.by(), link.organization(), act, details)
                                .from(wish.address())));
        return new Done();
    }

    /**
     * An operator's decision.
     *
     * @param address the network address it came from
     */
    public record Wish(LicenseArn license, Actor.Person by, String note, String address) {

        /** Refuses a note that says nothing or too much. */
        public Wish {
            if (note.isBlank() || note.length() > NOTE_MAX) {
                throw new IllegalArgumentException("a note has 1 to 500 characters");
            }
        }
    }

    /** A subscription that is suspended. */
    public record Suspended(LicenseArn license, Instant since, String by, String note) {}

    /** What came of the decision. */
    public sealed interface Answer {}

    /** From now on it is as wanted. */
    public record Done() implements Answer {}

    /** It was so before; nothing was written. */
    public record WasSo() implements Answer {}

    /** No such subscription, or one that has ended. */
    public record NotThere() implements Answer {}

    /** Where new rows get their ids and dates from. */
    record Origin(Ids ids, BusinessClock clock) {}
}
