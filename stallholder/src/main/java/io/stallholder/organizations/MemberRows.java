package io.stallholder.organizations;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of members and of the custom roles they hold; runs in the caller's transaction. */
final class MemberRows {

    /**
     * What the custom roles of a member m say, as {@code ALLOW organization:view}. Primary keys of
     * member_roles (prefix) and role_policies (prefix); at most 50 roles of 9 rights.
     */
    private static final String POLICIES =
            """
            array(
                select p.effect || ' ' || p.permission
                from organizations.member_roles a
                join organizations.role_policies p on p.role_id = a.role_id
                where a.organization_id = m.organization_id and a.user_id = m.user_id) as policies
            """;

    /** Index members_user, primary keys; at most 500 rows. */
    private static final String OF_USER =
            """
            select m.role, o.id, o.name, o.external_id, o.created_at,
            %s
            from organizations.members m
            join organizations.organizations o on o.id = m.organization_id
            where m.user_id = :user order by lower(o.name), o.id limit 500
            """
                    .formatted(POLICIES);

    /** Primary keys: at most one row. */
    private static final String RIGHTS =
            """
            select m.role,
            %s
            from organizations.members m
            where m.organization_id = :organization and m.user_id = :user
            """
                    .formatted(POLICIES);

    /** Primary keys (prefix); at most 1000 rows. */
    private static final String MEMBERS =
            """
            select m.user_id, m.role, m.since,
                array(
                    select a.role_id from organizations.member_roles a
                    where a.organization_id = m.organization_id and a.user_id = m.user_id
                    order by a.role_id) as custom_roles
            from organizations.members m
            where m.organization_id = :organization %s order by m.since, m.user_id limit 1000
            """;

    private final JdbcClient jdbc;

    MemberRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a member, or gives one another system role. */
    void insert(OrganizationId organization, Member member) {
        // Primary key: one row.
        jdbc.sql(
                        """
                        insert into organizations.members (organization_id, user_id, role, since)
                        values (:organization, :user, :role, :since)
                        on conflict (organization_id, user_id) do update set role = excluded.role
                        """)
                .param("organization", organization.value())
                .param("user", member.user().value())
                .param("role", member.role().name())
                .param("since", member.since().atOffset(ZoneOffset.UTC))
                .update();
        setCustomRoles(organization, member.user(), member.customRoles());
    }

    void setRole(OrganizationId organization, UserId user, Role role) {
        // Primary key: at most one row.
        jdbc.sql(
                        """
                        update organizations.members set role = :role
                        where organization_id = :organization and user_id = :user
                            and role <> :role
                        """)
                .param("organization", organization.value())
                .param("user", user.value())
                .param("role", role.name())
                .update();
    }

    void setCustomRoles(OrganizationId organization, UserId user, Collection<UUID> roles) {
        UUID[] wanted = roles.toArray(UUID[]::new);
        // Primary key (prefix): at most 50 rows.
        jdbc.sql(
                        """
                        delete from organizations.member_roles
                        where organization_id = :organization and user_id = :user
                            and not role_id = any(:roles)
                        """)
                .param("organization", organization.value())
                .param("user", user.value())
                .param("roles", wanted)
                .update();
        // Primary key: at most 50 rows.
        jdbc.sql(
                        """
                        insert into organizations.member_roles (organization_id, user_id, role_id)
                        select :organization, :user, r.id from unnest(:roles::uuid[]) as r (id)
                        on conflict do nothing
                        """)
                .param("organization", organization.value())
                .param("user", user.value())
                .param("roles", wanted)
                .update();
    }

    boolean delete(OrganizationId organization, UserId user) {
        // Primary key: at most one row, and at most 50 by its foreign key.
        return jdbc.sql(
                                """
                                delete from organizations.members
                                where organization_id = :organization and user_id = :user
                                """)
                        .param("organization", organization.value())
                        .param("user", user.value())
                        .update()
                == 1;
    }

    List<Membership> of(UserId user) {
        return jdbc.sql(OF_USER)
                .param("user", user.value())
                .query((row, number) ->
                        new Membership(OrganizationRows.organization(row, number), rights(row)))
                .list();
    }

    Optional<Rights> rightsOf(UserId user, OrganizationId organization) {
        return jdbc.sql(RIGHTS)
                .param("organization", organization.value())
                .param("user", user.value())
                .query((row, number) -> rights(row))
                .optional();
    }

    List<Member> members(OrganizationId organization) {
        return jdbc.sql(MEMBERS.formatted(""))
                .param("organization", organization.value())
                .query(MemberRows::member)
                .list();
    }

    Optional<Member> find(OrganizationId organization, UserId user) {
        return jdbc.sql(MEMBERS.formatted("and m.user_id = :member"))
                .param("organization", organization.value())
                .param("member", user.value())
                .query(MemberRows::member)
                .optional();
    }

    private static Member member(ResultSet row, int number) throws SQLException {
        return new Member(
                new UserId(row.getObject("user_id", UUID.class)),
                Role.valueOf(row.getString("role")),
                List.of((UUID[]) row.getArray("custom_roles").getArray()),
                row.getObject("since", OffsetDateTime.class).toInstant());
    }

    private static Rights rights(ResultSet row) throws SQLException {
        return Rights.of(Role.valueOf(row.getString("role")), RoleRows.policies(row));
    }
}
