package io.stallholder.organizations;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
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

/** The tables of organizations and members; runs in the caller's transaction. */
final class OrganizationRows {

    private static final UUID NOBODY = new UUID(0, 0);
    private static final String COLUMNS = "o.id, o.name, o.external_id, o.created_at";

    /** Index members_user, primary key; at most 500 rows. */
    private static final String OF_USER =
            "select m.role, "
                    + COLUMNS
                    + """
                     from organizations.members m
                    join organizations.organizations o on o.id = m.organization_id
                    where m.user_id = :user order by lower(o.name), o.id limit 500
                    """;

    /** Primary key (prefix); at most 1000 rows. */
    private static final String MEMBERS =
            """
            select user_id, role, since from organizations.members
            where organization_id = :organization order by since, user_id limit 1000
            """;

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

    void insert(OrganizationId organization, Member member) {
        // Primary key: one row.
        jdbc.sql(
                        """
                        insert into organizations.members (organization_id, user_id, role, since)
                        values (:organization, :user, :role, :since)
                        on conflict (organization_id, user_id) do update set role = excluded.role
                        """)
                .param("organization", organization.value())
                .param("user", member.user().value())
                .param("role", member.role().name())
                .param("since", utc(member.since()))
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

    List<Membership> of(UserId user) {
        return jdbc.sql(OF_USER)
                .param("user", user.value())
                .query((row, number) ->
                        new Membership(
                                organization(row, number), Role.valueOf(row.getString("role"))))
                .list();
    }

    Optional<Role> roleOf(UserId user, OrganizationId organization) {
        // Primary key: at most one row.
        return jdbc.sql(
                        """
                        select role from organizations.members
                        where organization_id = :organization and user_id = :user
                        """)
                .param("organization", organization.value())
                .param("user", user.value())
                .query(String.class)
                .optional()
                .map(Role::valueOf);
    }

    List<Member> members(OrganizationId organization) {
        return jdbc.sql(MEMBERS)
                .param("organization", organization.value())
                .query((row, number) ->
                        new Member(
                                new UserId(row.getObject("user_id", UUID.class)),
                                Role.valueOf(row.getString("role")),
                                instant(row, "since")))
                .list();
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

    void setExternalId(OrganizationId organization, String externalId) {
        // Primary key: one row.
        jdbc.sql("update organizations.organizations set external_id = :external where id = :id")
                .param("external", externalId)
                .param("id", organization.value())
                .update();
    }

    private static Organization organization(ResultSet row, int number) throws SQLException {
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
