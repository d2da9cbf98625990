package io.stallholder.audit;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The append-only activity log. What it says cannot be changed without {@link Chains} noticing. */
public final class AuditLog {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** One row, no index read. */
    private static final String INSERT =
            """
            insert into audit.entries (id, organization_id, actor_kind, actor_id, actor_label, act,
                details, address, recorded_at, business_at)
            values (:id, :organization, :kind, :actor, :label, :act,
                :details, :address, :recorded, :business)
            """;

    /** One row, no index read. */
    private static final String QUEUE = "insert into audit.unlinked (entry_id) values (:id)";

    private final JdbcClient jdbc;
    private final Ids ids;
    private final WallClock wall;
    private final BusinessClock business;

    AuditLog(JdbcClient jdbc, Ids ids, WallClock wall, BusinessClock business) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.wall = wall;
        this.business = business;
    }

    /**
     * Remembers it, together with what the caller's transaction does. Runs in the caller's
     * transaction; the app role may only write its own acts into its organization's log.
     */
    public void record(Entry entry) {
        Transactions.required();
        UUID id = ids.next();
        OffsetDateTime recorded = utc(wall.now());
        OffsetDateTime happened = utc(business.now());
        jdbc.sql(INSERT)
                .param("id", id)
                .param("organization", uuidOf(entry.organization()))
                .param("kind", kind(entry.actor()))
                .param("actor", idOf(entry.actor()))
                .param("label", entry.actor().label())
                .param("act", entry.act())
                .param("details", JSON.writeValueAsString(new TreeMap<>(entry.details())))
                .param("address", textOf(entry.address()))
                .param("recorded", recorded)
                .param("business", happened)
                .update();
        jdbc.sql(QUEUE).param("id", id).update();
    }

    private static String kind(Actor actor) {
        return switch (actor) {
            case Actor.Person person -> "person";
            case Actor.SellerKey key -> "seller-key";
            case Actor.OrganizationKey key -> "organization-key";
            case Actor.Job job -> "job";
        };
    }

    private static @Nullable UUID idOf(Actor actor) {
        return switch (actor) {
            case Actor.Person person -> person.id().value();
            case Actor.SellerKey key -> key.id();
            case Actor.OrganizationKey key -> key.id();
            case Actor.Job job -> null;
        };
    }

    private static @Nullable UUID uuidOf(Optional<OrganizationId> organization) {
        return organization.isPresent() ? organization.get().value() : null;
    }

    private static @Nullable String textOf(Optional<String> text) {
        return text.isPresent() ? text.get() : null;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
