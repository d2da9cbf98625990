package io.stallholder.organizations;

import io.stallholder.platform.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every organization, a page at a time, for the vendor's platform. System role. */
public final class OrganizationList {

    private static final UUID FIRST = new UUID(0, 0);
    private static final String COLUMNS =
            "select o.id, o.name, o.external_id, o.created_at from organizations.organizations o ";

    private final JdbcClient jdbc;

    OrganizationList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those after one of them, by their ids: the oldest first. */
    public List<Organization> page(Optional<UUID> after, int max) {
        Transactions.required();
        // Primary key from there on: at most max rows.
        return jdbc.sql(COLUMNS + "where o.id > :after order by o.id limit :max")
                .param("after", after.orElse(FIRST))
                .param("max", max)
                .query(OrganizationRows::organization)
                .list();
    }

    /** The one that the vendor calls so, or none. */
    public List<Organization> byExternalId(String externalId) {
        Transactions.required();
        // Unique index of external_id: at most one row.
        return jdbc.sql(COLUMNS + "where o.external_id = :external")
                .param("external", externalId)
                .query(OrganizationRows::organization)
                .list();
    }
}
