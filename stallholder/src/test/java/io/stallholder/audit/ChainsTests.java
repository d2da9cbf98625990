package io.stallholder.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Access;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.TestDatabase;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;

final class ChainsTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private static final MovableClock TIME = new MovableClock("2026-11-23T08:00:00Z");
    private static final Actor JOB = new Actor.Job("test");

    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final Chains chains = new Chains(DATABASE.jdbc(), DATABASE.transactions());
    private final AuditLog log =
            new AuditLog(
                    DATABASE.jdbc(),
                    new Ids(UuidCreator::getTimeOrderedEpoch),
                    new WallClock(TIME),
                    new BusinessClock(TIME));

    @Test
    void entries_are_chained_in_their_order() {
        record("thing.made", 3);
        link();

        assertThat(chains.verify(Optional.of(organization)))
                .isEqualTo(new Chains.Verdict.Intact(3));
    }

    @Test
    void a_changed_entry_breaks_its_chain_at_its_place() {
        record("thing.changed", 3);
        link();
        DATABASE.superuser()
                .sql("update audit.entries set details = '{\"n\":\"9\"}' where id = :id")
                .param("id", entryAt(2))
                .update();

        assertThat(chains.verify(Optional.of(organization)))
                .isEqualTo(new Chains.Verdict.Broken(2));
    }

    @Test
    void a_removed_last_entry_breaks_its_chain() {
        record("thing.removed", 2);
        link();
        UUID last = entryAt(2);
        DATABASE.superuser()
                .sql("delete from audit.links where entry_id = :id")
                .param("id", last)
                .update();

        assertThat(chains.verify(Optional.of(organization)))
                .isEqualTo(new Chains.Verdict.Broken(2));
    }

    @Test
    void not_even_the_system_may_change_an_entry() {
        record("thing.kept", 1);

        assertThatThrownBy(() ->
                        DATABASE.transactions()
                                .asSystem(() ->
                                        DATABASE.jdbc()
                                                .sql("update audit.entries set act = 'a.b'")
                                                .update()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void a_request_writes_in_its_own_name_only() {
        Access member = DATABASE.member(organization);
        Actor other =
                new Actor.Person(
                        new UserId(UUID.randomUUID()), new EmailAddress("a@b.example"), false);

        assertThatThrownBy(() ->
                        DATABASE.transactions()
                                .asRequest(
                                        member,
                                        () ->
                                                log.record(
                                                        Entry.of(
                                                                other,
                                                                organization,
                                                                "thing.forged",
                                                                Map.of()))))
                .isInstanceOf(DataAccessException.class);
    }

    private void record(String act, int times) {
        for (int n = 1; n <= times; n++) {
            Entry entry = Entry.of(JOB, organization, act, Map.of("n", String.valueOf(n)));
            DATABASE.transactions().asSystem(() -> log.record(entry));
        }
    }

    private void link() {
        while (chains.link()) {
            assertThat(chains.unlinked()).isNotNegative();
        }
    }

    private UUID entryAt(long position) {
        return DATABASE.superuser()
                .sql(
                        "select entry_id from audit.links where chain = :chain and position ="
                                + " :position")
                .param("chain", organization.value())
                .param("position", position)
                .query(UUID.class)
                .single();
    }
}
