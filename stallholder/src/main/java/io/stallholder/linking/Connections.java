package io.stallholder.linking;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The connections that were made here. Runs in the caller's transaction. */
final class Connections {

    // connections' primary key; one row.
    private static final String INSERT =
            """
            insert into linking.connections (
                id, link_id, license_id, organization_id, made_by, made_at, undo_until)
            select :id, p.id, p.license_id, :organization, :by, :made, :until
            from linking.pending_links p
            where p.id = :link
            """;

    // connections_organization, its newest row; one row or none.
    private static final String NEWEST =
            """
            select c.id, c.link_id, c.organization_id, c.made_at, c.undo_until
            from linking.connections c
            where c.organization_id = :organization
              and c.undone_at is null
            order by c.made_at desc
            limit 1
            """;

    // connections' primary key; one row.
    private static final String UNDO =
            "update linking.connections set undone_at = :now where id = :id";

    private final JdbcClient jdbc;

    Connections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void made(Connection made, UserId by) {
        Transactions.required();
        jdbc.sql(INSERT)
                .param("id", made.id())
                .param("link", made.link())
                .param("organization", made.organization().value())
                .param("by", by.value())
                .param("made", Timestamps.param(made.madeAt()))
                .param("until", Timestamps.param(made.undoUntil()))
                .update();
    }

    /** The organization's last connection that is not undone, be it open or not. */
    Optional<Connection> newest(OrganizationId organization) {
        return newest(NEWEST, organization);
    }

    /** The same, locked: two who undo it wait for each other. */
    Optional<Connection> lock(OrganizationId organization) {
        return newest(NEWEST + "for update", organization);
    }

    void undone(Connection connection, Instant now) {
        Transactions.required();
        jdbc.sql(UNDO).param("id", connection.id()).param("now", Timestamps.param(now)).update();
    }

    private Optional<Connection> newest(String sql, OrganizationId organization) {
        Transactions.required();
        return jdbc.sql(sql)
                .param("organization", organization.value())
                .query((row, number) -> read(row))
                .optional();
    }

    private static Connection read(ResultSet row) throws SQLException {
        return new Connection(
                row.getObject("id", UUID.class),
                row.getObject("link_id", UUID.class),
                new OrganizationId(row.getObject("organization_id", UUID.class)),
                Timestamps.read(row, "made_at"),
                Timestamps.read(row, "undo_until"));
    }
}
