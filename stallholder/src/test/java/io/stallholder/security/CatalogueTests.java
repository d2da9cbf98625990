package io.stallholder.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Carries;
import io.stallholder.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the roles may do, read from the catalogue for every table of every schema. */
final class CatalogueTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private static final String TABLES =
            """
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
              and c.relkind in ('r', 'p')
            """;

    @Test
    @Carries("S31")
    void every_table_of_every_schema_forces_row_level_security_on_its_owner_too() {
        assertThat(names("select c.oid::regclass::text " + TABLES)).hasSizeGreaterThan(40);

        assertThat(
                        names(
                                "select c.oid::regclass::text "
                                        + TABLES
                                        + " and not (c.relrowsecurity and c.relforcerowsecurity)"
                                        + " and c.relname <> 'migrations'"))
                .isEmpty();
        assertThat(
                        names(
                                "select c.oid::regclass::text "
                                        + TABLES
                                        + " and c.relowner <> 'stallholder_owner'::regrole"))
                .isEmpty();
    }

    @Test
    @Carries("S31")
    void no_policy_shows_a_request_rows_without_asking_whose_they_are() {
        List<String> open =
                names(
                        """
                        select schemaname || '.' || tablename || ' ' || policyname
                        from pg_policies
                        where roles && array['stallholder_app', 'public']::name[]
                          and cmd <> 'INSERT'
                          and qual !~ 'platform\\.current_(organization|user_id)\\(\\)'
                          and not (schemaname = 'marketplace' and tablename = 'agreements')
                        """);

        assertThat(open).isEmpty();
    }

    @Test
    @Carries("S31")
    void everybody_and_the_login_hold_no_right_on_any_table() {
        assertThat(
                        names(
                                """
                                select table_schema || '.' || table_name || ' ' || privilege_type
                                from information_schema.table_privileges
                                where grantee in ('PUBLIC', 'stallholder')
                                  and table_schema !~ '^(pg_|information_schema)'
                                """))
                .isEmpty();
        assertThat(
                        names(
                                "select c.oid::regclass::text "
                                        + TABLES
                                        + " and has_table_privilege('stallholder', c.oid,"
                                        + " 'select, insert, update, delete, truncate')"))
                .isEmpty();
    }

    @Test
    @Carries("S31")
    void no_role_that_works_may_truncate_or_make_triggers_or_tables() {
        assertThat(
                        names(
                                "select c.oid::regclass::text "
                                        + TABLES
                                        + """
                                         and (has_table_privilege('stallholder_app', c.oid,
                                                'truncate, trigger, references')
                                            or has_table_privilege('stallholder_system', c.oid,
                                                'truncate, trigger, references'))
                                        """))
                .isEmpty();
        assertThat(
                        names(
                                """
                                select nspname from pg_namespace
                                where nspname !~ '^pg_'
                                  and (has_schema_privilege('stallholder_app', oid, 'create')
                                    or has_schema_privilege('stallholder_system', oid, 'create'))
                                """))
                .isEmpty();
    }

    @Test
    @Carries("S31")
    void a_function_with_its_owners_rights_fixes_where_names_are_looked_up() {
        assertThat(
                        names(
                                """
                                select p.oid::regprocedure::text from pg_proc p
                                join pg_namespace n on n.oid = p.pronamespace
                                where p.prosecdef and n.nspname !~ '^pg_'
                                  and not coalesce(
                                      p.proconfig @> array['search_path=pg_catalog'], false)
                                """))
                .isEmpty();
    }

    private static List<String> names(String sql) {
        return DATABASE.superuser().sql(sql).query((row, number) -> row.getString(1)).list();
    }
}
