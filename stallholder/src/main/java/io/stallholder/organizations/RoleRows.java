package io.stallholder.organizations;

import io.stallholder.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of custom roles; runs in the caller's transaction, of either role. */
final class RoleRows {

    /**
     * Index custom_roles_name (prefix), primary key of role_policies, index member_roles_role; at
     * most 50 rows of an organization.
     */
    private static final String SELECT =
            """
            select r.id, r.organization_id, r.name,
                array(
                    select p.effect || ' ' || p.permission from organizations.role_policies p
                    where p.role_id = r.id order by p.permission) as policies,
                (select count(*) from organizations.member_roles a where a.role_id = r.id)
                    as members
            from organizations.custom_roles r
            where r.organization_id = :organization
            """;

    private final JdbcClient jdbc;

    RoleRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<CustomRole> of(OrganizationId organization) {
        return jdbc.sql(SELECT + "order by lower(r.name)")
                .param("organization", organization.value())
                .query(RoleRows::role)
                .list();
    }

    Optional<CustomRole> find(OrganizationId organization, UUID role) {
        return jdbc.sql(SELECT + "and r.id = :role")
                .param("organization", organization.value())
                .param("role", role)
                .query(RoleRows::role)
                .optional();
    }

    void insert(CustomRole role, Instant now) {
        // No index read: one row.
        jdbc.sql(
                        """
                        insert into organizations.custom_roles
                            (id, organization_id, name, created_at)
                        values (:id, :organization, :name, :now)
                        """)
                .param("id", role.id())
                .param("organization", role.organization().value())
                .param("name", role.name())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        insertPolicies(role);
    }

    void update(CustomRole role) {
        // Primary key: one row.
        jdbc.sql(
                        """
                        update organizations.custom_roles set name = :name
                        where organization_id = :organization and id = :id
                        """)
                .param("name", role.name())
                .param("organization", role.organization().value())
                .param("id", role.id())
                .update();
        // Primary key (prefix): at most as many rows as there are rights.
        jdbc.sql(
                        """
                        delete from organizations.role_policies
                        where organization_id = :organization and role_id = :id
                        """)
                .param("organization", role.organization().value())
                .param("id", role.id())
                .update();
        insertPolicies(role);
    }

    void delete(CustomRole role) {
        // Primary key: one row, and by its foreign keys what it says and who holds it.
        jdbc.sql(
                        """
                        delete from organizations.custom_roles
                        where organization_id = :organization and id = :id
                        """)
                .param("organization", role.organization().value())
                .param("id", role.id())
                .update();
    }

    private void insertPolicies(CustomRole role) {
        List<Policy> policies = role.policies();
        // No index read: at most as many rows as there are rights.
        jdbc.sql(
                        """
                        insert into organizations.role_policies
                            (organization_id, role_id, permission, effect)
                        select :organization, :id, p.permission, p.effect
                        from unnest(:permissions::text[], :effects::text[])
                            as p (permission, effect)
                        """)
                .param("organization", role.organization().value())
                .param("id", role.id())
                .param(
                        "permissions",
                        policies.stream()
                                .map(policy -> policy.permission().id())
                                .toArray(String[]::new))
                .param(
                        "effects",
                        policies.stream()
                                .map(policy -> policy.effect().name())
                                .toArray(String[]::new))
                .update();
    }

    static List<Policy> policies(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("policies").getArray())
                .map(RoleRows::policy)
                .toList();
    }

    private static CustomRole role(ResultSet row, int number) throws SQLException {
        return new CustomRole(
                row.getObject("id", UUID.class),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                row.getString("name"),
                policies(row),
                row.getInt("members"));
    }

    private static Policy policy(String text) {
        int space = text.indexOf(' ');
        return new Policy(
                Effect.valueOf(text.substring(0, space)),
                Permission.parse(text.substring(space + 1)).orElseThrow());
    }
}
