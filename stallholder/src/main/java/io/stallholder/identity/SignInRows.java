package io.stallholder.identity;

import static io.stallholder.platform.Timestamps.param;
import static io.stallholder.platform.Timestamps.read;
import static io.stallholder.platform.Timestamps.readOptional;

import io.stallholder.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of sign-ins; runs in the caller's transaction. */
final class SignInRows {

    private final JdbcClient jdbc;

    SignInRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Row row, String client, String network) {
        // No index read: one row.
        jdbc.sql(
                        """
                        insert into identity.sign_ins (id, user_id, proof, proved_at, second_at,
                            half_open, client, network, opened_at, seen_at)
                        values (:id, :user, :proof, :proved, :second,
                            :half, :client, :network, :opened, :opened)
                        """)
                .param("id", row.id())
                .param("user", row.user().value())
                .param("proof", row.proof().name())
                .param("proved", param(row.provedAt()))
                .param("second", param(row.secondAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("half", row.halfOpen())
                .param("client", client)
                .param("network", network)
                .param("opened", param(row.openedAt()))
                .update();
    }

    Optional<Row> find(UUID id) {
        // Primary key: at most one row.
        return jdbc.sql(
                        """
                        select id, user_id, proof, proved_at, second_at, half_open, opened_at,
                            seen_at
                        from identity.sign_ins where id = :id
                        """)
                .param("id", id)
                .query(SignInRows::row)
                .optional();
    }

    void seen(UUID id, Instant now) {
        // Primary key: one row.
        jdbc.sql("update identity.sign_ins set seen_at = :now where id = :id and seen_at < :now")
                .param("id", id)
                .param("now", param(now))
                .update();
    }

    /** The person showed again who they are; false if the sign-in has ended meanwhile. */
    boolean proved(UUID id, Proof proof, Instant now) {
        // Primary key: one row.
        return jdbc.sql(
                                """
                                update identity.sign_ins
                                set proof = :proof, proved_at = :now, seen_at = :now,
                                    second_at = case when :second then :now::timestamptz
                                        else second_at end,
                                    half_open = half_open and not :second
                                where id = :id
                                """)
                        .param("id", id)
                        .param("proof", proof.name())
                        .param("second", proof.isSecond())
                        .param("now", param(now))
                        .update()
                == 1;
    }

    /** The whole ones of a user that were seen since, the latest first. */
    List<Device> devices(UserId user, Instant openedAfter, Instant seenAfter) {
        // Index sign_ins_user: as many rows as browsers the user signed in with lately.
        return jdbc.sql(
                        """
                        select id, client, network, proof, opened_at, seen_at
                        from identity.sign_ins
                        where user_id = :user and not half_open
                            and opened_at > :opened and seen_at > :seen
                        order by seen_at desc, id
                        """)
                .param("user", user.value())
                .param("opened", param(openedAfter))
                .param("seen", param(seenAfter))
                .query((row, number) ->
                        new Device(
                                row.getObject("id", UUID.class),
                                row.getString("client"),
                                row.getString("network"),
                                Proof.valueOf(row.getString("proof")),
                                read(row, "opened_at"),
                                read(row, "seen_at")))
                .list();
    }

    boolean end(UserId user, UUID id) {
        // Primary key: at most one row.
        return jdbc.sql("delete from identity.sign_ins where id = :id and user_id = :user")
                        .param("id", id)
                        .param("user", user.value())
                        .update()
                == 1;
    }

    /** Ends every one of a user but that one; the nil id spares none. */
    int endOthers(UserId user, UUID but) {
        // Index sign_ins_user: as many rows as browsers the user signed in with lately.
        return jdbc.sql("delete from identity.sign_ins where user_id = :user and id <> :but")
                .param("user", user.value())
                .param("but", but)
                .update();
    }

    int forget(Instant openedBefore, Instant seenBefore) {
        // Indexes sign_ins_opened and sign_ins_seen: at most 1,000 rows.
        return jdbc.sql(
                        """
                        delete from identity.sign_ins where id in (
                            (select id from identity.sign_ins where opened_at < :opened
                             order by opened_at limit 500)
                            union all
                            (select id from identity.sign_ins where seen_at < :seen
                             order by seen_at limit 500))
                        """)
                .param("opened", param(openedBefore))
                .param("seen", param(seenBefore))
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new UserId(row.getObject("user_id", UUID.class)),
                Proof.valueOf(row.getString("proof")),
                read(row, "proved_at"),
                readOptional(row, "second_at"),
                row.getBoolean("half_open"),
                read(row, "opened_at"),
                read(row, "seen_at"));
    }

    record Row(
            UUID id,
            UserId user,
            Proof proof,
            Instant provedAt,
            Optional<Instant> secondAt,
            boolean halfOpen,
            Instant openedAt,
            Instant seenAt) {}
}
