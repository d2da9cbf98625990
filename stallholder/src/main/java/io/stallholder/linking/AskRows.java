package io.stallholder.linking;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whose Admins were written to about which pending link. Runs in the caller's transaction. */
final class AskRows {

    // The primary key of asks; one row or none.
    private static final String ASK =
            """
            insert into linking.asks (link_id, organization_id, purpose, asked_at)
            values (:link, :organization, :purpose, :now)
            on conflict do nothing
            """;

    // The primary key of asks; one row.
    private static final String ASKED =
            """
            select exists (
                select from linking.asks a
                where a.link_id = :link
                  and a.organization_id = :organization
                  and a.purpose = :purpose)
            """;

    // The primary key of asks; one row or none.
    private static final String ASKED_AT =
            """
            select a.asked_at
            from linking.asks a
            where a.link_id = :link
              and a.organization_id = :organization
              and a.purpose = :purpose
            """;

    private final JdbcClient jdbc;

    AskRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes that they are asked now; false if they were before. */
    boolean ask(Ask ask, Instant now) {
        return statement(ASK, ask).param("now", Timestamps.param(now)).update() > 0;
    }

    boolean asked(Ask ask) {
        return statement(ASKED, ask).query(Boolean.class).single();
    }

    /** When they were asked first. */
    Optional<Instant> askedAt(Ask ask) {
        return statement(ASKED_AT, ask)
                .query((row, number) -> Timestamps.read(row, "asked_at"))
                .optional();
    }

    private JdbcClient.StatementSpec statement(String sql, Ask ask) {
        Transactions.required();
        return jdbc.sql(sql)
                .param("link", ask.link())
                .param("organization", ask.organization().value())
                .param("purpose", ask.purpose().name());
    }

    /** A letter to the Admins of an organization. */
    record Ask(UUID link, OrganizationId organization, Purpose purpose) {}

    /** What they are asked for. */
    enum Purpose {
        /** To finish the link. */
        HAND_OVER,
        /** To help, since they hold what the link wants. */
        HOLDER
    }
}
