package io.stallholder.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stallholder.testing.Carries;
import io.stallholder.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

final class RowSecurityTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    @Test
    void a_migrated_database_is_opened() {
        assertThatCode(() -> RowSecurity.refuseHoles(DATABASE.jdbc(), Database.SCHEMAS))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @Carries("S31")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    alter role stallholder_app superuser | stallholder_app is a superuser
                    alter role stallholder_system bypassrls | stallholder_system is a superuser or
                    alter role stallholder_owner bypassrls | stallholder_owner is a superuser or
                    alter role stallholder superuser | stallholder is a superuser
                    grant stallholder_owner to stallholder_app | stallholder_app inherits
                    grant stallholder_system to stallholder_app | stallholder_app inherits
                    """)
    void start_refuses_a_role_that_passes_row_level_security_by(String change, String said) {
        DATABASE.inUndoneTransaction(jdbc -> {
            jdbc.sql(change).update();

            assertRefused(jdbc, said);
        });
    }

    @ParameterizedTest
    @Carries("S31")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    alter table usage.events owner to stallholder_app | usage.events belongs to
                    alter table ledger.entries owner to stallholder | ledger.entries belongs to
                    alter table usage.events no force row level security | usage.events has no
                    alter table audit.entries disable row level security | audit.entries has no
                    create table billing.new (id uuid) | billing.new has no forced
                    create view ledger.all_entries as table ledger.entries | ledger.all_entries is
                    grant select on usage.migrations to stallholder_app | usage.migrations has no
                    """)
    void start_refuses_a_table_that_row_level_security_does_not_hold(String change, String said) {
        DATABASE.inUndoneTransaction(jdbc -> {
            jdbc.sql(change).update();

            assertRefused(jdbc, said);
        });
    }

    @Test
    @Carries("S31")
    void a_table_without_force_keeps_the_program_from_starting() {
        TestDatabase broken = TestDatabase.create();
        broken.superuser().sql("alter table usage.events no force row level security").update();
        broken.close();

        assertThatThrownBy(() -> Database.open(broken.settings()).close())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("usage.events has no forced row-level security");
    }

    private static void assertRefused(JdbcClient jdbc, String said) {
        jdbc.sql("set local session authorization stallholder").update();
        List<String> schemas = Database.SCHEMAS;

        assertThatThrownBy(() -> RowSecurity.refuseHoles(jdbc, schemas))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(said);
    }
}
