package io.stallholder.organizations;

import io.stallholder.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of organizations; runs in the caller's transaction. */
final class OrganizationRows {

    private static final UUID NOBODY = new UUID(0, 0);
    private static final String COLUMNS = "o.id, o.name, o.external_id, o.created_at";

    /** Primary key and the unique index of external_id; one row per subject. An id goes first. */
    private static final String BY_SUBJECTS =
            """
            select s.subject, coalesce(i.id, x.id) as id
            from unnest(:subjects::text[], :ids::uuid[]) as s (subject, id)
            left join organizations.organizations i on i.id = s.id
            left join organizations.organizations x on x.external_id = s.subject
            where coalesce(i.id, x.id) is not null
            """;

    private final JdbcClient jdbc;

    OrganizationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Organization organization) {
        // No index read: one row.
        jdbc.sql(
                        """
                        insert into organizations.organizations (id, name, created_at)
                        values (:id, :name, :created)
                        """)
                .param("id", organization.id().value())
                .param("name", organization.name())
                .param("created", utc(organization.createdAt()))
                .update();
    }

    Optional<Organization> find(OrganizationId id) {
        // Primary key: at most one row.
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from organizations.organizations o where o.id = :id")
                .param("id", id.value())
                .query(OrganizationRows::organization)
                .optional();
    }

    Map<String, OrganizationId> bySubjects(Collection<String> subjects) {
        List<String> distinct = subjects.stream().distinct().toList();
        UUID[] ids =
                distinct.stream()
                        .map(subject -> OrganizationId.parse(subject).map(OrganizationId::value))
                        .map(id -> id.orElse(NOBODY))
                        .toArray(UUID[]::new);
        Map<String, OrganizationId> found = HashMap.newHashMap(distinct.size());
        jdbc.sql(BY_SUBJECTS)
                .param("subjects", distinct.toArray(String[]::new))
                .param("ids", ids)
                .query(row -> {
                    found.put(
                            row.getString("subject"),
                            new OrganizationId(row.getObject("id", UUID.class)));
                });
        return found;
    }

    /** Lets one change of external ids happen at a time, so that two cannot take the same. */
    void lockExternalIds() {
        jdbc.sql("select pg_advisory_xact_lock(7302)").query(row -> {});
    }

    List<Organization> search(String text, int max) {
        // A scan for the desk, by hand and now and then; max rows.
        return jdbc.sql(
                        """
                        select %s
                        from organizations.organizations o
                        where strpos(lower(o.name), lower(:text)) > 0
                           or o.external_id = :text
                           or o.id::text = lower(:text)
                        order by o.name, o.id
                        limit :max
                        """
                                .formatted(COLUMNS))
                .param("text", text)
                .param("max", max)
                .query(OrganizationRows::organization)
                .list();
    }

    boolean isClosed(OrganizationId id) {
        // Primary key: one row or none.
        return jdbc.sql(
                        """
                        select closed_at is not null
                        from organizations.organizations
                        where id = :id
                        """)
                .param("id", id.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    void close(OrganizationId id, Optional<Instant> at) {
        // Primary key: one row.
        jdbc.sql("update organizations.organizations set closed_at = :at where id = :id")
                .param("at", at.map(OrganizationRows::utc).orElse(null))
                .param("id", id.value())
                .update();
    }

    /** Lets one change of an organization's people, roles or name happen at a time. */
    void lock(OrganizationId organization) {
        // Primary key: one row.
        jdbc.sql(
                        """
                        select id from organizations.organizations
                        where id = :id for no key update
                        """)
                .param("id", organization.value())
                .query(row -> {});
    }

    /** How many Admins it has; the database counts them. */
    int admins(OrganizationId organization) {
        // Primary key: one row.
        return jdbc.sql("select admins from organizations.organizations where id = :id")
                .param("id", organization.value())
                .query(Integer.class)
                .single();
    }

    void rename(OrganizationId organization, String name) {
        // Primary key: one row.
        jdbc.sql("update organizations.organizations set name = :name where id = :id")
                .param("name", name)
                .param("id", organization.value())
                .update();
    }

    void setExternalId(OrganizationId organization, String externalId) {
        // Primary key: one row.
        jdbc.sql("update organizations.organizations set external_id = :external where id = :id")
                .param("external", externalId)
                .param("id", organization.value())
                .update();
    }

    static Organization organization(ResultSet row, int number) throws SQLException {
        return new Organization(
                new OrganizationId(row.getObject("id", UUID.class)),
                row.getString("name"),
                Optional.ofNullable(row.getString("external_id")),
                instant(row, "created_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
