package io.stallholder.linking;

import io.stallholder.kernel.UserId;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who was reminded of which pending link, and who wants no more. In the caller's transaction. */
final class ReminderRows {

    /** How long a person is left alone at least, also after a pause in which several fell due. */
    private static final Duration REST = Duration.ofDays(1);

    // claims_unreminded; at most :max rows.
    private static final String UNREMINDED =
            """
            update linking.claims
            set reminded_at = :now, reminders = reminders + 1
            where id in (
                select c.id
                from linking.claims c
                where c.user_id is not null
                  and c.reminders < 3
                  and c.stopped_at is null
                  and not c.handed_over
                  and (c.reminded_at is null or c.reminded_at <= :rested)
                  and c.claimed_at <= case c.reminders
                    when 0 then cast(:first as timestamptz)
                    when 1 then cast(:second as timestamptz)
                    else cast(:third as timestamptz) end
                limit :max)
            returning id, link_id, user_id
            """;

    // claims_link; everyone who holds the link.
    private static final String QUIET =
            """
            update linking.claims
            set stopped_at = :now
            where link_id = :link and user_id is not null and stopped_at is null
            """;

    // claims' primary key; one row.
    private static final String STOPPABLE =
            "update linking.claims set stop_hash = :hash where id = :id";

    // The unique hash; one row or none.
    private static final String STOP =
            """
            update linking.claims
            set stopped_at = coalesce(stopped_at, :now)
            where stop_hash = :hash
            """;

    // The unique hash; one row or none.
    private static final String IS_STOPPABLE =
            "select exists (select from linking.claims c where c.stop_hash = :hash)";

    private final JdbcClient jdbc;

    ReminderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** People whose next reminder is due, counted as reminded now. */
    List<Reminder> unreminded(Schedule schedule, Instant now, int max) {
        Transactions.required();
        return jdbc.sql(UNREMINDED)
                .param("first", Timestamps.param(now.minus(schedule.first())))
                .param("second", Timestamps.param(now.minus(schedule.second())))
                .param("third", Timestamps.param(now.minus(schedule.third())))
                .param("rested", Timestamps.param(now.minus(REST)))
                .param("now", Timestamps.param(now))
                .param("max", max)
                .query((row, number) ->
                        new Reminder(
                                row.getObject("id", UUID.class),
                                row.getObject("link_id", UUID.class),
                                new UserId(row.getObject("user_id", UUID.class))))
                .list();
    }

    /** Nobody is reminded of the link any more. */
    void quiet(UUID link, Instant now) {
        Transactions.required();
        jdbc.sql(QUIET).param("link", link).param("now", Timestamps.param(now)).update();
    }

    /** The key with this hash stops a person's reminders; an earlier one no longer does. */
    void stoppable(Reminder reminder, String hash) {
        Transactions.required();
        jdbc.sql(STOPPABLE).param("id", reminder.claim()).param("hash", hash).update();
    }

    /** Whether there is such a key. */
    boolean isStoppable(String hash) {
        Transactions.required();
        return jdbc.sql(IS_STOPPABLE).param("hash", hash).query(Boolean.class).single();
    }

    /** Uses it; false if there is none. */
    boolean stop(String hash, Instant now) {
        Transactions.required();
        return jdbc.sql(STOP).param("hash", hash).param("now", Timestamps.param(now)).update() > 0;
    }

    record Reminder(UUID claim, UUID link, UserId user) {}

    /** How long after the claim the reminders go out. */
    record Schedule(Duration first, Duration second, Duration third) {}
}
