package io.stallholder.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Carries;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** No table has row-level security: the application's checks are alone. */
final class ChecksAloneTests extends MatrixTest {

    @Test
    @Carries("S30")
    void without_row_level_security_no_foreign_byte_is_told_or_changed() {
        JdbcClient superuser = superuser();
        List<String> tables =
                superuser
                        .sql(
                                """
                                select oid::regclass::text from pg_class
                                where relrowsecurity and relkind in ('r', 'p')
                                """)
                        .query((row, number) -> row.getString(1))
                        .list();
        tables.forEach(table ->
                superuser.sql("alter table " + table + " disable row level security").update());

        assertThat(tables).hasSizeGreaterThan(40);
        assertThat(leaks()).isEmpty();
    }
}
