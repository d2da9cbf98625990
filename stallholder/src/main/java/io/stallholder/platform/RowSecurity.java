package io.stallholder.platform;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Refuses a database in which row-level security would let through what it is there to stop: the
 * second layer of tenancy is void when the roles that work own tables or pass it by.
 *
 * <p>Source: PostgreSQL documentation, Row Security Policies: superusers and roles with BYPASSRLS
 * pass it by always, owners unless it is forced; read 2026-11-26.
 */
final class RowSecurity {

    /** Roles that do the work, the login among them. Catalogue of roles: four rows at most. */
    private static final String ALL_POWERFUL =
            """
            select rolname || ' is a superuser or bypasses row-level security'
            from pg_roles
            where (rolsuper or rolbypassrls)
              and rolname in (
                  session_user, 'stallholder_owner', 'stallholder_app', 'stallholder_system')
            """;

    /** Index pg_class_relname_nsp_index of each schema; as many rows as there are tables. */
    private static final String OWNED =
            """
            select c.oid::regclass || ' belongs to ' || c.relowner::regrole
            from pg_class c
            where c.relnamespace = any (:schemas::regnamespace[])
              and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
              and c.relowner <> 'stallholder_owner'::regrole
            """;

    /** The same. Flyway's own table holds no tenant's row and is nobody's but the owner's. */
    private static final String UNFORCED =
            """
            select c.oid::regclass || ' has no forced row-level security'
            from pg_class c
            where c.relnamespace = any (:schemas::regnamespace[])
              and c.relkind in ('r', 'p')
              and not (c.relrowsecurity and c.relforcerowsecurity)
              and (c.relname <> 'migrations'
                  or has_table_privilege('stallholder_app', c.oid, 'select, insert, update')
                  or has_table_privilege('stallholder_system', c.oid, 'select, insert, update'))
            """;

    /** The same. A view reads as its owner, whom other policies bind than its reader. */
    private static final String SEEN_THROUGH =
            """
            select c.oid::regclass || ' is a view that reads with the rights of its owner'
            from pg_class c
            where c.relnamespace = any (:schemas::regnamespace[])
              and (c.relkind in ('m', 'f')
                  or c.relkind = 'v'
                      and not coalesce(c.reloptions @> array['security_invoker=true'], false))
            """;

    /** Index pg_auth_members_role_member_index; no rows. */
    private static final String INHERITED =
            """
            select member || ' inherits the rights of ' || role
            from unnest(array['stallholder_app', 'stallholder_system']) as member,
                 unnest(array['stallholder_owner', 'stallholder_app', 'stallholder_system']) as role
            where member <> role and pg_has_role(member, role, 'member')
            """;

    private static final List<String> QUESTIONS =
            List.of(ALL_POWERFUL, OWNED, UNFORCED, SEEN_THROUGH, INHERITED);

    private RowSecurity() {}

    /** Fails with every hole by name. */
    static void refuseHoles(JdbcClient jdbc, List<String> schemas) {
        List<String> holes =
                QUESTIONS.stream()
                        .flatMap(question -> holes(jdbc, question, schemas).stream())
                        .toList();
        if (!holes.isEmpty()) {
            throw new IllegalStateException(
                    "row-level security would not hold: " + String.join("; ", holes));
        }
    }

    private static List<String> holes(JdbcClient jdbc, String question, List<String> schemas) {
        return jdbc.sql(question)
                .param("schemas", schemas.toArray(String[]::new))
                .query((row, number) -> row.getString(1))
                .list();
    }
}
