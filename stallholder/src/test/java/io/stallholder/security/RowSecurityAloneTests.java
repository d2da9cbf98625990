package io.stallholder.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Carries;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application takes everybody for an Admin of everything: row-level security is alone. */
@Import(RowSecurityAloneTests.ChecksOff.class)
final class RowSecurityAloneTests extends MatrixTest {

    @Autowired private EverybodyIsAdmin checks;

    @Test
    @Carries({"S30", "S31"})
    void without_the_applications_checks_no_foreign_byte_is_told_or_changed() {
        assertThat(leaks()).isEmpty();
        assertThat(checks.answered()).as("checks that were passed by").isGreaterThan(20);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class ChecksOff {

        @Bean
        @Primary
        EverybodyIsAdmin everybodyIsAdmin(NamedParameterJdbcTemplate database) {
            return new EverybodyIsAdmin(JdbcClient.create(database));
        }
    }
}
