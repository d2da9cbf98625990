package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stallholder.identity.User;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.Assigned;
import io.stallholder.organizations.MemberAnswer;
import io.stallholder.organizations.Role;
import io.stallholder.testing.Carries;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

/** There is always an Admin, whatever the program or anybody at the database does. */
final class AdminTests extends OrganizationTest {

    private static final int ROUNDS = 25;

    @Autowired private DataSource dataSource;

    @Test
    @Carries("S22")
    void two_admins_who_demote_each_other_at_once_leave_one() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            UserId one = user("one-" + round + "@admins.example");
            OrganizationId organization = organization("Round " + round, one);
            UserId other = member(organization, "other-" + round + "@admins.example", Role.ADMIN);

            List<MemberAnswer> answers =
                    together(
                            () -> demote(one, organization, person(other)),
                            () -> demote(other, organization, person(one)));

            assertThat(answers).filteredOn(MemberAnswer.Done.class::isInstance).hasSize(1);
            assertThat(admins(organization)).isEqualTo(1);
        }
    }

    @Test
    @Carries("S22")
    void the_database_keeps_the_last_admin_without_the_program_at_every_isolation_level()
            throws Exception {
        int[] levels = {
            Connection.TRANSACTION_READ_COMMITTED,
            Connection.TRANSACTION_REPEATABLE_READ,
            Connection.TRANSACTION_SERIALIZABLE
        };
        for (int level : levels) {
            UserId one = user("raw-one-" + level + "@admins.example");
            OrganizationId organization = organization("Raw " + level, one);
            UserId other = member(organization, "raw-" + level + "@admins.example", Role.ADMIN);
            CyclicBarrier both = new CyclicBarrier(2);

            List<Boolean> demoted =
                    together(
                            () -> demoteAtDatabase(level, organization, one, both),
                            () -> demoteAtDatabase(level, organization, other, both));

            assertThat(demoted).as("isolation %s", level).containsExactlyInAnyOrder(true, false);
            assertThat(admins(organization)).isEqualTo(1);
        }
    }

    @Test
    @Carries("S22")
    void the_database_refuses_every_way_to_lose_the_last_admin() {
        UserId admin = user("ways@admins.example");
        OrganizationId organization = organization("Ways", admin);
        member(organization, "ways-member@admins.example", Role.BILLING);

        for (String sql :
                new String[] {
                    "update organizations.members set role = 'MEMBER' where role = 'ADMIN'"
                            + " and organization_id = '%s'",
                    "delete from organizations.members where organization_id = '%s'"
                            + " and role = 'ADMIN'",
                    "delete from organizations.members where organization_id = '%s'"
                }) {
            assertThatThrownBy(() -> asSystem(sql.formatted(organization)))
                    .as(sql)
                    .isInstanceOf(DataIntegrityViolationException.class)
                    .hasMessageContaining("would have no Admin");
        }
        assertThatThrownBy(() ->
                        transactions.asSystem(
                                () -> organizations.admit(organization, admin, Role.MEMBER)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(admins(organization)).isEqualTo(1);
        assertThat(roleOf(admin, organization)).isEqualTo("ADMIN");
    }

    private MemberAnswer demote(UserId by, OrganizationId organization, User member) {
        return acting(
                by,
                organization,
                acting ->
                        acting.rights().admin()
                                ? changeMembers.assign(
                                        acting, member, new Assigned(Role.MEMBER, List.of()))
                                : new MemberAnswer.NotYours());
    }

    private boolean demoteAtDatabase(
            int level, OrganizationId organization, UserId user, CyclicBarrier both)
            throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(level);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set local role stallholder_system");
                statement.execute("select count(*) from organizations.members");
                both.await();
                statement.execute(
                        "update organizations.members set role = 'MEMBER' where organization_id ="
                                + " '%s' and user_id = '%s'".formatted(organization, user));
                connection.commit();
                return true;
            } catch (SQLException refused) {
                connection.rollback();
                return false;
            } finally {
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
        }
    }

    private void asSystem(String sql) {
        transactions.asSystem(() -> jdbc.sql(sql).update());
    }

    private int admins(OrganizationId organization) {
        return transactions.asSystem(() ->
                jdbc.sql(
                                "select count(*) from organizations.members m"
                                        + " join organizations.organizations o on o.id = :id"
                                        + " where m.organization_id = o.id and m.role = 'ADMIN'"
                                        + " and o.admins > 0")
                        .param("id", organization.value())
                        .query(Integer.class)
                        .single());
    }

    private static <T> List<T> together(Callable<T> one, Callable<T> other) throws Exception {
        List<T> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> answer : threads.invokeAll(List.of(one, other))) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
