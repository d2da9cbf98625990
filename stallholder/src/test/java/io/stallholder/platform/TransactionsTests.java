package io.stallholder.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.testing.Carries;
import io.stallholder.testing.TestDatabase;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;

final class TransactionsTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private final Transactions transactions = DATABASE.transactions();

    @Test
    void a_request_runs_as_the_app_role_and_knows_its_tenant() {
        UUID organization = UUID.randomUUID();
        Access access = DATABASE.member(new OrganizationId(organization));

        String seen =
                transactions.asRequest(
                        access,
                        () ->
                                text(
                                        "select current_user || ' ' || platform.current_organization()"));

        assertThat(seen).isEqualTo("stallholder_app " + organization);
    }

    @Test
    @Carries({"S30", "S31"})
    void a_stranger_is_in_no_organization_whatever_the_transaction_names() {
        OrganizationId organization = new OrganizationId(UUID.randomUUID());
        DATABASE.member(organization);
        Access stranger = Access.of(new UserId(UUID.randomUUID()), organization);

        String seen =
                transactions.asRequest(
                        stranger,
                        () ->
                                text(
                                        """
                                        select (platform.current_organization() is null) || ' '
                                            || (select count(*) from organizations.members)
                                            || (select count(*) from organizations.organizations)
                                        """));

        assertThat(seen).isEqualTo("true 00");
    }

    @Test
    @Carries("S32")
    void a_connection_that_is_given_back_remembers_no_tenant() {
        transactions.asRequest(
                DATABASE.member(new OrganizationId(UUID.randomUUID())), () -> text("select '1'"));

        assertThatThrownBy(() ->
                        DATABASE.transactions()
                                .asSystem(() -> text("select platform.current_user_id()::text")))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_node_that_stands_still_in_a_transaction_loses_its_locks_after_a_minute() {
        String seen =
                transactions.asSystem(() ->
                        text("select current_setting('idle_in_transaction_session_timeout')"));

        assertThat(seen).isEqualTo("1min");
    }

    @Test
    void without_a_tenant_the_setting_is_an_error() {
        assertThatThrownBy(() ->
                        transactions.asSystem(
                                () -> text("select platform.current_organization()::text")))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void outside_of_a_transaction_the_login_may_read_nothing() {
        assertThatThrownBy(() -> text("select task_name from platform.scheduled_tasks"))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void a_running_transaction_cannot_change_its_role() {
        Access access = Access.of(new UserId(UUID.randomUUID()));

        assertThatThrownBy(() ->
                        transactions.asRequest(
                                access, () -> transactions.asSystem(() -> text("select 1"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_nested_call_of_the_same_role_joins() {
        Integer depth =
                transactions.asSystem(
                        () -> transactions.asSystem(() -> Integer.parseInt(text("select '2'"))));

        assertThat(depth).isEqualTo(2);
    }

    @Test
    void work_that_lost_against_another_transaction_runs_again() {
        AtomicInteger tries = new AtomicInteger();

        String result =
                transactions.asSystem(() -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new CannotAcquireLockException("deadlock");
                    }
                    return "done";
                });

        assertThat(result).isEqualTo("done");
        assertThat(tries).hasValue(3);
    }

    private static String text(String sql) {
        return DATABASE.jdbc().sql(sql).query(String.class).single();
    }
}
