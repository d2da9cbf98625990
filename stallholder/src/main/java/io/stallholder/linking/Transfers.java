package io.stallholder.linking;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The wishes to move subscriptions. Runs in the caller's transaction. */
final class Transfers {

    private static final String COLUMNS =
            """
            select t.id, t.license_arn, t.from_organization, t.to_organization, t.asked_by_side,
                   t.asked_by, t.asked_at, t.expires_at, t.outcome, t.moves_at
            from linking.transfers t
            """;

    // transfers_open; one row or none.
    private static final String INSERT =
            """
            insert into linking.transfers (
                id, license_id, license_arn, from_organization, to_organization, asked_by_side,
                asked_by, asked_at, expires_at)
            values (:id, :license, :arn, :from, :to, :side, :by, :now, :expires)
            on conflict (license_id) where outcome is null do nothing
            """;

    // transfers' primary key; one row or none.
    private static final String LOCK = COLUMNS + "where t.id = :id for update";

    // transfers_from and transfers_to; at most 20 rows.
    private static final String OF =
            COLUMNS
                    + """
                    where t.from_organization = :organization
                       or t.to_organization = :organization
                    order by t.asked_at desc, t.id
                    limit 20
                    """;

    // transfers_from and transfers_to; one row.
    private static final String IS_MOVING =
            """
            select exists (
                select from linking.transfers t
                where ((t.from_organization = :organization and t.asked_by_side = 'FROM')
                    or (t.to_organization = :organization and t.asked_by_side = 'TO'))
                  and t.outcome is null
                  and t.expires_at > :now)
            """;

    // transfers_from and transfers_to; one row.
    private static final String ASKED_BY =
            """
            select count(*) from linking.transfers t
            where ((t.from_organization = :organization and t.asked_by_side = 'FROM')
                or (t.to_organization = :organization and t.asked_by_side = 'TO'))
              and t.asked_at > :since
            """;

    // transfers_from and transfers_to; one row.
    private static final String ASKED_OF =
            """
            select count(*) from linking.transfers t
            where ((t.from_organization = :organization and t.asked_by_side = 'TO')
                or (t.to_organization = :organization and t.asked_by_side = 'FROM'))
              and t.asked_at > :since
            """;

    // transfers' primary key; one row.
    private static final String CLOSE =
            """
            update linking.transfers
            set outcome = :outcome, closed_by = :by, closed_at = :now, moves_at = :moves
            where id = :id and outcome is null
            """;

    // transfers_open; one row or none.
    private static final String VOID =
            """
            update linking.transfers
            set outcome = 'VOID', closed_at = :now
            where license_id = :license and outcome is null and expires_at <= :expired
            """;

    private final JdbcClient jdbc;

    Transfers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps it, unless another one about the license is open; a lapsed one gives way. */
    boolean ask(Transfer wanted) {
        Transactions.required();
        voidExpired(wanted.license(), wanted.askedAt(), wanted.askedAt());
        return jdbc.sql(INSERT)
                        .param("id", wanted.id())
                        .param("license", wanted.license().licenseId())
                        .param("arn", wanted.license().value())
                        .param("from", wanted.from().value())
                        .param("to", wanted.to().value())
                        .param("side", wanted.askedBy().name())
                        .param("by", wanted.asker().value())
                        .param("now", Timestamps.param(wanted.askedAt()))
                        .param("expires", Timestamps.param(wanted.expiresAt()))
                        .update()
                > 0;
    }

    /** Locked: two who decide wait for each other. */
    Optional<Transfer> lock(UUID id) {
        Transactions.required();
        return jdbc.sql(LOCK).param("id", id).query((row, number) -> read(row)).optional();
    }

    /** What was asked of or by an organization, the newest first; at most 20. */
    List<Transfer> of(OrganizationId organization) {
        Transactions.required();
        return jdbc.sql(OF)
                .param("organization", organization.value())
                .query((row, number) -> read(row))
                .list();
    }

    /** How many wishes the organization had since then, whatever became of them. */
    long askedBy(OrganizationId organization, Instant since) {
        return count(ASKED_BY, organization, since);
    }

    /** How often others wanted the organization's consent since then, whatever became of it. */
    long askedOf(OrganizationId organization, Instant since) {
        return count(ASKED_OF, organization, since);
    }

    private long count(String statement, OrganizationId organization, Instant since) {
        Transactions.required();
        return jdbc.sql(statement)
                .param("organization", organization.value())
                .param("since", Timestamps.param(since))
                .query(Long.class)
                .single();
    }

    /**
     * Whether a move that the organization itself asked for waits for a decision. What others ask
     * of it holds up nothing: it has agreed to nothing yet.
     */
    boolean isMoving(OrganizationId organization, Instant now) {
        Transactions.required();
        return jdbc.sql(IS_MOVING)
                .param("organization", organization.value())
                .param("now", Timestamps.param(now))
                .query(Boolean.class)
                .single();
    }

    void close(Transfer transfer, Closing closing) {
        Transactions.required();
        jdbc.sql(CLOSE)
                .param("id", transfer.id())
                .param("outcome", closing.outcome().name())
                .param("by", closing.by().map(UserId::value).orElse(null))
                .param("now", Timestamps.param(closing.at()))
                .param("moves", Timestamps.param(closing.movesAt()))
                .update();
    }

    /** The license pays for nobody any more, or for somebody else: what was asked is void. */
    void end(LicenseArn license, Instant now) {
        voidExpired(license, now, Instant.parse("9999-01-01T00:00:00Z"));
    }

    private void voidExpired(LicenseArn license, Instant now, Instant expired) {
        Transactions.required();
        jdbc.sql(VOID)
                .param("license", license.licenseId())
                .param("now", Timestamps.param(now))
                .param("expired", Timestamps.param(expired))
                .update();
    }

    private static Transfer read(ResultSet row) throws SQLException {
        return new Transfer(
                row.getObject("id", UUID.class),
                new LicenseArn(row.getString("license_arn")),
                new OrganizationId(row.getObject("from_organization", UUID.class)),
                new OrganizationId(row.getObject("to_organization", UUID.class)),
                Transfer.Side.valueOf(row.getString("asked_by_side")),
                new UserId(row.getObject("asked_by", UUID.class)),
                Timestamps.read(row, "asked_at"),
                Timestamps.read(row, "expires_at"),
                Optional.ofNullable(row.getString("outcome")).map(Transfer.Outcome::valueOf),
                Timestamps.readOptional(row, "moves_at"));
    }

    /** How a wish ends, and who ended it, if it was a person. */
    record Closing(
            Transfer.Outcome outcome, Optional<UserId> by, Instant at, Optional<Instant> movesAt) {}
}
