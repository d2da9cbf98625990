package io.stallholder.identity;

import static io.stallholder.platform.Timestamps.param;
import static io.stallholder.platform.Timestamps.read;
import static io.stallholder.platform.Timestamps.readOptional;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of changes of addresses; runs in the caller's transaction, system role. */
final class AddressChangeRows {

    private static final String SELECT =
            """
            select id, user_id, old_email, new_email, known, code_hash, code_tries, asked_at,
                proved_at
            from identity.address_changes
            """;

    private final JdbcClient jdbc;

    AddressChangeRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Row row, String undoHash) {
        // No index read: one row.
        jdbc.sql(
                        """
                        insert into identity.address_changes (id, user_id, old_email, new_email,
                            known, code_hash, code_tries, undo_hash, asked_at)
                        values (:id, :user, :old, :new, :known, :code, 0, :undo, :asked)
                        """)
                .param("id", row.id())
                .param("user", row.user().value())
                .param("old", row.before().value())
                .param("new", row.after().value())
                .param("known", row.known())
                .param("code", row.codeHash())
                .param("undo", undoHash)
                .param("asked", param(row.askedAt()))
                .update();
    }

    /** The one that waits for its code, locked, so that of two tries one comes second. */
    Optional<Row> lockPending(UserId user, Instant askedAfter) {
        // Index address_changes_user: at most one row is pending.
        return pending(user, askedAfter, " for update");
    }

    /** The one that waits for its code. */
    Optional<Row> pending(UserId user, Instant askedAfter) {
        // Index address_changes_user: at most one row is pending.
        return pending(user, askedAfter, "");
    }

    Optional<Row> lockByUndo(String undoHash, Instant askedAfter) {
        // Unique index of undo_hash: at most one row.
        return byUndo(undoHash, askedAfter, " for update");
    }

    Optional<Row> findByUndo(String undoHash, Instant askedAfter) {
        // Unique index of undo_hash: at most one row.
        return byUndo(undoHash, askedAfter, "");
    }

    void countTry(UUID id) {
        // Primary key: one row.
        jdbc.sql("update identity.address_changes set code_tries = code_tries + 1 where id = :id")
                .param("id", id)
                .update();
    }

    void proved(UUID id, Instant now) {
        // Primary key: one row.
        jdbc.sql("update identity.address_changes set proved_at = :now where id = :id")
                .param("id", id)
                .param("now", param(now))
                .update();
    }

    /** Ends what waits for its code; what was proved can still be undone. */
    void endPending(UserId user, Instant now) {
        // Index address_changes_user: at most one row is pending.
        jdbc.sql(
                        """
                        update identity.address_changes set ended_at = :now
                        where user_id = :user and proved_at is null and ended_at is null
                        """)
                .param("user", user.value())
                .param("now", param(now))
                .update();
    }

    /** Ends it and every later one of its user: nobody can take back the taking back. */
    void endFrom(Row row, Instant now) {
        // Index address_changes_user: a handful of rows.
        jdbc.sql(
                        """
                        update identity.address_changes set ended_at = :now
                        where user_id = :user and id >= :id and ended_at is null
                        """)
                .param("user", row.user().value())
                .param("id", row.id())
                .param("now", param(now))
                .update();
    }

    int forget(Instant askedBefore) {
        // Index address_changes_asked: at most 500 rows.
        return jdbc.sql(
                        """
                        delete from identity.address_changes where id in (
                            select id from identity.address_changes where asked_at < :before
                            order by asked_at limit 500)
                        """)
                .param("before", param(askedBefore))
                .update();
    }

    private Optional<Row> pending(UserId user, Instant askedAfter, String lock) {
        return jdbc.sql(
                        SELECT
                                + """
                                where user_id = :user and asked_at > :after
                                    and proved_at is null and ended_at is null
                                """
                                + lock)
                .param("user", user.value())
                .param("after", param(askedAfter))
                .query(AddressChangeRows::row)
                .optional();
    }

    private Optional<Row> byUndo(String undoHash, Instant askedAfter, String lock) {
        return jdbc.sql(
                        SELECT
                                + """
                                where undo_hash = :undo and asked_at > :after and ended_at is null
                                """
                                + lock)
                .param("undo", undoHash)
                .param("after", param(askedAfter))
                .query(AddressChangeRows::row)
                .optional();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                new UserId(row.getObject("user_id", UUID.class)),
                new EmailAddress(row.getString("old_email")),
                new EmailAddress(row.getString("new_email")),
                row.getBoolean("known"),
                row.getString("code_hash"),
                row.getInt("code_tries"),
                read(row, "asked_at"),
                readOptional(row, "proved_at"));
    }

    /**
     * A change of an address.
     *
     * @param known whether the new address has a user already: then no code proves it
     */
    record Row(
            UUID id,
            UserId user,
            EmailAddress before,
            EmailAddress after,
            boolean known,
            String codeHash,
            int codeTries,
            Instant askedAt,
            Optional<Instant> provedAt) {}
}
