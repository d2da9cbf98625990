package io.stallholder.organizations;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of invitations; runs in the caller's transaction. */
final class InvitationRows {

    /** With the primary key of invitation_roles (prefix): at most 50 more rows each. */
    private static final String SELECT =
            """
            select i.id, i.organization_id, i.email, i.role, i.invited_by, i.state, i.mails,
                i.mailed_at, i.expires_at, i.proved_by,
                array(
                    select r.role_id from organizations.invitation_roles r
                    where r.invitation_id = i.id order by r.role_id) as custom_roles
            from organizations.invitations i
            """;

    private final JdbcClient jdbc;

    InvitationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Invitation invitation, String tokenHash) {
        // No index read: one row.
        jdbc.sql(
                        """
                        insert into organizations.invitations
                            (id, organization_id, email, role, token_hash, invited_by, state,
                                mails, mailed_at, created_at, expires_at)
                        values (:id, :organization, :email, :role, :hash, :inviter, 'PENDING',
                            1, :now, :now, :expires)
                        """)
                .param("id", invitation.id())
                .param("organization", invitation.organization().value())
                .param("email", invitation.email().value())
                .param("role", invitation.role().name())
                .param("hash", tokenHash)
                .param("inviter", invitation.invitedBy().value())
                .param("now", utc(invitation.mailedAt()))
                .param("expires", utc(invitation.expiresAt()))
                .update();
        // No index read: at most 50 rows.
        jdbc.sql(
                        """
                        insert into organizations.invitation_roles
                            (organization_id, invitation_id, role_id)
                        select :organization, :id, r.id from unnest(:roles::uuid[]) as r (id)
                        """)
                .param("organization", invitation.organization().value())
                .param("id", invitation.id())
                .param("roles", invitation.customRoles().toArray(UUID[]::new))
                .update();
    }

    /** Index invitations_pending; at most 100 rows, the newest first. */
    List<Invitation> pending(OrganizationId organization) {
        return jdbc.sql(
                        SELECT
                                + "where i.organization_id = :organization and i.state = 'PENDING'"
                                + " order by i.created_at desc, i.id limit 100")
                .param("organization", organization.value())
                .query(InvitationRows::invitation)
                .list();
    }

    /** Index invitations_email; at most 100 rows, the newest first. */
    List<Invitation> pendingOf(EmailAddress email, Instant now) {
        return jdbc.sql(
                        SELECT
                                + "where i.email = :email and i.state = 'PENDING'"
                                + " and i.expires_at > :now order by i.id desc limit 100")
                .param("email", email.value())
                .param("now", utc(now))
                .query(InvitationRows::invitation)
                .list();
    }

    /** Primary key; at most one row. */
    Optional<Invitation> find(UUID id) {
        return jdbc.sql(SELECT + "where i.id = :id")
                .param("id", id)
                .query(InvitationRows::invitation)
                .optional();
    }

    /** Whether the token is the one that was mailed last. */
    boolean isToken(UUID id, String tokenHash) {
        // Primary key: at most one row.
        return jdbc.sql(
                        """
                        select exists (
                            select from organizations.invitations
                            where id = :id and token_hash = :hash)
                        """)
                .param("id", id)
                .param("hash", tokenHash)
                .query(Boolean.class)
                .single();
    }

    /** Index invitations_created; a count of what the day's limit allows. */
    int createdSince(OrganizationId organization, Instant since) {
        return jdbc.sql(
                        """
                        select count(*) from organizations.invitations
                        where organization_id = :organization and created_at > :since
                        """)
                .param("organization", organization.value())
                .param("since", utc(since))
                .query(Integer.class)
                .single();
    }

    void mailAgain(Invitation again, String tokenHash) {
        // Primary key: one row.
        jdbc.sql(
                        """
                        update organizations.invitations
                        set token_hash = :hash, mails = :mails, mailed_at = :now,
                            expires_at = :expires
                        where id = :id and state = 'PENDING'
                        """)
                .param("hash", tokenHash)
                .param("mails", again.mails())
                .param("now", utc(again.mailedAt()))
                .param("expires", utc(again.expiresAt()))
                .param("id", again.id())
                .update();
    }

    /** Ends it; false if it had ended before. */
    boolean settle(UUID id, InvitationState state, Instant now) {
        // Primary key: at most one row.
        return jdbc.sql(
                                """
                                update organizations.invitations
                                set state = :state, settled_at = :now
                                where id = :id and state = 'PENDING'
                                """)
                        .param("state", state.name())
                        .param("now", utc(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Ends those that would give a custom role. */
    void revokeOf(CustomRole role, Instant now) {
        // Index invitation_roles_role, primary key: at most 100 rows.
        jdbc.sql(
                        """
                        update organizations.invitations
                        set state = 'REVOKED', settled_at = :now
                        where organization_id = :organization and state = 'PENDING' and id in (
                            select invitation_id from organizations.invitation_roles
                            where role_id = :role)
                        """)
                .param("now", utc(now))
                .param("organization", role.organization().value())
                .param("role", role.id())
                .update();
    }

    /** Remembers who proved the address of invitations that wait for it. System role. */
    void proved(EmailAddress email, UserId user) {
        // Index invitations_email: as many rows as organizations invited the address.
        jdbc.sql(
                        """
                        update organizations.invitations set proved_by = :user
                        where email = :email and state = 'PENDING'
                        """)
                .param("user", user.value())
                .param("email", email.value())
                .update();
    }

    private static Invitation invitation(ResultSet row, int number) throws SQLException {
        return new Invitation(
                row.getObject("id", UUID.class),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                new EmailAddress(row.getString("email")),
                Role.valueOf(row.getString("role")),
                List.of((UUID[]) row.getArray("custom_roles").getArray()),
                new UserId(row.getObject("invited_by", UUID.class)),
                InvitationState.valueOf(row.getString("state")),
                row.getInt("mails"),
                instant(row, "mailed_at"),
                instant(row, "expires_at"),
                Optional.ofNullable(row.getObject("proved_by", UUID.class)).map(UserId::new));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
