package io.stallholder.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Access;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.TestDatabase;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;

/** What the API key of an organization may write into the log. */
final class KeyEntriesTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final Actor.OrganizationKey key = key(organization);
    private final AuditLog log =
            AuditSamples.log(DATABASE.jdbc(), new MovableClock("2026-11-23T08:00:00Z"));

    @Test
    void a_key_writes_into_the_log_of_its_organization_in_its_own_name() {
        record(key, organization);

        assertThat(
                        DATABASE.superuser()
                                .sql(
                                        "select actor_kind || ' ' || actor_label from audit.entries"
                                                + " where actor_id = :key")
                                .param("key", key.id())
                                .query(String.class)
                                .single())
                .isEqualTo("organization-key API key backup");
    }

    @Test
    void a_key_writes_neither_in_another_name_nor_into_another_log() {
        OrganizationId other = new OrganizationId(UUID.randomUUID());

        assertThatThrownBy(() -> record(key(organization), organization))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> record(key, other)).isInstanceOf(DataAccessException.class);
    }

    private void record(Actor by, OrganizationId into) {
        DATABASE.member(organization, new UserId(key.id()));
        DATABASE.transactions()
                .asRequest(
                        Access.of(key),
                        () -> log.record(Entry.of(by, into, "thing.made", Map.of())));
    }

    private static Actor.OrganizationKey key(OrganizationId organization) {
        return new Actor.OrganizationKey(UUID.randomUUID(), "backup", organization, Set.of());
    }
}
