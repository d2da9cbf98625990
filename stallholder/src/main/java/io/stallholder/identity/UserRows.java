package io.stallholder.identity;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of users; runs in the caller's transaction, system role. */
final class UserRows {

    private static final String SELECT =
            """
            select u.id, u.email, u.name, u.operator, u.locale,
                p.completed_at is not null as profile_complete, u.closings
            from identity.users u left join identity.profiles p on p.user_id = u.id
            """;

    private final JdbcClient jdbc;

    UserRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<User> find(UserId id) {
        // Primary keys: at most one row.
        return jdbc.sql(SELECT + "where u.id = :id")
                .param("id", id.value())
                .query(UserRows::user)
                .optional();
    }

    Optional<User> findByEmail(EmailAddress email) {
        // Unique index of email, primary key: at most one row.
        return jdbc.sql(SELECT + "where u.email = :email")
                .param("email", email.value())
                .query(UserRows::user)
                .optional();
    }

    List<User> findAll(Collection<UserId> ids) {
        // Primary keys: one row per id.
        return jdbc.sql(SELECT + "where u.id = any(:ids) order by u.email")
                .param("ids", ids.stream().map(UserId::value).toArray(UUID[]::new))
                .query(UserRows::user)
                .list();
    }

    /** The hash of a user's password. */
    Optional<String> passwordHash(EmailAddress email) {
        // Unique index of email: at most one row.
        return jdbc.sql(
                        """
                        select password_hash from identity.users
                        where email = :email and password_hash is not null
                        """)
                .param("email", email.value())
                .query(String.class)
                .optional();
    }

    /** Adds a user; false if the address has one already. */
    boolean insert(NewUser user) {
        // Unique index of email: one row.
        return jdbc.sql(
                                """
                                insert into identity.users
                                    (id, email, name, password_hash, operator, locale, created_at)
                                values (:id, :email, :name, :hash, false, :locale, :now)
                                on conflict (email) do nothing
                                """)
                        .param("id", user.id().value())
                        .param("email", user.email().value())
                        .param("name", user.name())
                        .param("hash", user.passwordHash(), Types.VARCHAR)
                        .param("locale", user.locale().toLanguageTag())
                        .param("now", user.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Who invited an operator of before stays. */
    void makeOperator(EmailAddress email, Optional<UserId> inviter) {
        // Unique index of email: one row.
        jdbc.sql(
                        """
                        update identity.users
                        set invited_by = case when operator then invited_by else :inviter end,
                            operator = true
                        where email = :email
                        """)
                .param("email", email.value())
                .param("inviter", inviter.map(UserId::value).orElse(null), Types.OTHER)
                .update();
    }

    List<User> operators() {
        // users_operators, primary key: as many rows as operators.
        return jdbc.sql(SELECT + "where u.operator order by u.email").query(UserRows::user).list();
    }

    /** Whether one of the two invited the other, or whoever invited the other, and so on. */
    boolean related(UserId one, UserId other) {
        // Primary key: one row per invitation between the two and the first operator.
        return jdbc.sql(
                        """
                        with recursive up (id, inviter) as (
                            select u.id, u.invited_by
                            from identity.users u
                            where u.id in (:one, :other)
                            union
                            select up.id, u.invited_by
                            from up
                            join identity.users u on u.id = up.inviter)
                        select exists (
                            select from up
                            where up.inviter in (:one, :other) and up.inviter <> up.id)
                        """)
                .param("one", one.value())
                .param("other", other.value())
                .query(Boolean.class)
                .single();
    }

    void setPassword(EmailAddress email, String passwordHash) {
        // Unique index of email: one row.
        jdbc.sql(
                        """
                        update identity.users
                        set password_hash = :hash, closings = closings + 1
                        where email = :email
                        """)
                .param("hash", passwordHash)
                .param("email", email.value())
                .update();
    }

    /** Sign-ins that were proved before this are not opened after it. */
    void close(UserId id) {
        // Primary key: one row.
        jdbc.sql("update identity.users set closings = closings + 1 where id = :id")
                .param("id", id.value())
                .update();
    }

    /** Whether the account was not closed since it was read; it is not until the end of this. */
    boolean isOpen(User user) {
        // Primary key: at most one row.
        return jdbc.sql("select closings from identity.users where id = :id for share")
                .param("id", user.id().value())
                .query(Long.class)
                .optional()
                .filter(closings -> closings == user.closings())
                .isPresent();
    }

    void setName(UserId id, String name) {
        // Primary key: one row.
        jdbc.sql("update identity.users set name = :name where id = :id")
                .param("name", name)
                .param("id", id.value())
                .update();
    }

    /** Gives a user another address; false if somebody else has it. */
    boolean setEmail(UserId id, EmailAddress email) {
        // Primary key, unique index of email: one row.
        return jdbc.sql(
                                """
                                update identity.users set email = :email
                                where id = :id and not exists (
                                    select from identity.users
                                    where email = :email and id <> :id)
                                """)
                        .param("email", email.value())
                        .param("id", id.value())
                        .update()
                == 1;
    }

    void setLocale(UserId id, Locale locale) {
        // Primary key: one row.
        jdbc.sql("update identity.users set locale = :locale where id = :id")
                .param("locale", locale.toLanguageTag())
                .param("id", id.value())
                .update();
    }

    private static User user(ResultSet row, int number) throws SQLException {
        return new User(
                new UserId(row.getObject("id", UUID.class)),
                new EmailAddress(row.getString("email")),
                row.getString("name"),
                true,
                row.getBoolean("operator"),
                Locale.forLanguageTag(row.getString("locale")),
                row.getBoolean("profile_complete"),
                row.getLong("closings"));
    }

    /**
     * What it takes to add a user.
     *
     * @param passwordHash absent for who signs in by other ways only
     */
    record NewUser(
            UserId id,
            EmailAddress email,
            String name,
            @Nullable String passwordHash,
            Locale locale,
            Instant at) {}
}
