package io.stallholder.linking;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.marketplace.Subscription;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pending links, one per license. Runs in the caller's transaction. */
final class LinkRows {

    private static final String COLUMNS =
            """
            select p.id, p.license_arn, p.account_id, p.product_code, p.state, p.received_at,
                   p.organization_id
            from linking.pending_links p
            """;

    // The unique license; one row or none.
    private static final String INSERT =
            """
            insert into linking.pending_links (
                id, license_id, license_arn, account_id, product_code, state, received_at)
            values (:id, :license, :arn, :account, :product, 'RESOLVED', :now)
            on conflict (license_id) do nothing
            """;

    // The unique license; one row.
    private static final String BY_LICENSE =
            COLUMNS
                    + """
                    where p.license_id = :license
                    for update
                    """;

    // pending_links' primary key; one row.
    private static final String BY_ID =
            COLUMNS
                    + """
                    where p.id = :id
                    """;

    // claims_one_per_user; the links that one person holds.
    private static final String OF_USER =
            COLUMNS
                    + """
                    join linking.claims c on c.link_id = p.id
                    where c.user_id = :user
                    order by p.received_at desc
                    limit 50
                    """;

    // claims_browser; the links that one browser brought and nobody claimed. To whoever is signed
    // in, not what waits for an address: theirs they have taken.
    private static final String OF_BROWSER =
            COLUMNS
                    + """
                    join linking.claims c on c.link_id = p.id
                    where c.browser = :browser
                      and (c.email is null or :signedOut)
                    order by c.claimed_at desc
                    limit 50
                    """;

    // pending_links' primary key; one row.
    private static final String MOVE =
            """
            update linking.pending_links
            set state = :state,
                refusal = :refusal,
                organization_id = coalesce(:organization::uuid, organization_id)
            where id = :id
            """;

    // The unique license; one row or none.
    private static final String OF_LICENSE =
            COLUMNS
                    + """
                    where p.license_id = :license
                    """;

    // pending_links_reference; one row, hardly ever more.
    private static final String BY_REFERENCE =
            COLUMNS
                    + """
                    where right(p.id::text, 8) = :reference
                    limit 5
                    """;

    private final JdbcClient jdbc;

    LinkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The license's pending link, made if there is none; locked for this transaction. */
    LinkRow upsert(UUID id, Subscription subscription, Instant now) {
        Transactions.required();
        jdbc.sql(INSERT)
                .param("id", id)
                .param("license", subscription.license().licenseId())
                .param("arn", subscription.license().value())
                .param("account", subscription.account().value())
                .param("product", subscription.productCode())
                .param("now", Timestamps.param(now))
                .update();
        return jdbc.sql(BY_LICENSE)
                .param("license", subscription.license().licenseId())
                .query((row, number) -> read(row))
                .single();
    }

    Optional<LinkRow> find(UUID id) {
        Transactions.required();
        return jdbc.sql(BY_ID).param("id", id).query((row, number) -> read(row)).optional();
    }

    /** The link about a license, if one ever came. */
    Optional<LinkRow> ofLicense(LicenseArn license) {
        Transactions.required();
        return jdbc.sql(OF_LICENSE)
                .param("license", license.licenseId())
                .query((row, number) -> read(row))
                .optional();
    }

    /** The links with this reference. */
    List<LinkRow> byReference(String reference) {
        Transactions.required();
        return jdbc.sql(BY_REFERENCE)
                .param("reference", reference)
                .query((row, number) -> read(row))
                .list();
    }

    /** As find, locked: two confirmations wait for each other. */
    Optional<LinkRow> lock(UUID id) {
        Transactions.required();
        return jdbc.sql(BY_ID + "for update")
                .param("id", id)
                .query((row, number) -> read(row))
                .optional();
    }

    List<LinkRow> ofUser(UserId user) {
        Transactions.required();
        return jdbc.sql(OF_USER)
                .param("user", user.value())
                .query((row, number) -> read(row))
                .list();
    }

    List<LinkRow> ofBrowser(Visitor visitor) {
        Transactions.required();
        return jdbc.sql(OF_BROWSER)
                .param("browser", visitor.browser().value())
                .param("signedOut", visitor.user().isEmpty())
                .query((row, number) -> read(row))
                .list();
    }

    /** Moves on if the states allow it; a link that is there already stays. */
    void move(LinkRow link, LinkState next) {
        if (link.state() != next && link.state().canBecome(next)) {
            write(link, next, Optional.empty(), Optional.empty());
        }
    }

    void refuse(LinkRow link, Refusal refusal) {
        if (link.state() == LinkState.REFUSED || link.state().canBecome(LinkState.REFUSED)) {
            write(link, LinkState.REFUSED, Optional.of(refusal.name()), Optional.empty());
        }
    }

    /** What stood against the link is gone, or it was abandoned: it starts again. */
    LinkRow reopened(LinkRow link) {
        if (link.state().open() || link.state() == LinkState.LINKED) {
            return link;
        }
        move(link, LinkState.RESOLVED);
        return find(link.id()).orElseThrow();
    }

    /** It pays for an organization, perhaps for one more. */
    void linked(LinkRow link, OrganizationId organization) {
        if (link.state() != LinkState.LINKED && !link.state().canBecome(LinkState.LINKED)) {
            throw new IllegalStateException(link.state() + " cannot become linked: " + link.id());
        }
        write(link, LinkState.LINKED, Optional.empty(), Optional.of(organization));
    }

    private void write(
            LinkRow link,
            LinkState next,
            Optional<String> refusal,
            Optional<OrganizationId> organization) {
        Transactions.required();
        jdbc.sql(MOVE)
                .param("id", link.id())
                .param("state", next.name())
                .param("refusal", refusal.orElse(null))
                .param("organization", organization.map(OrganizationId::value).orElse(null))
                .update();
    }

    private static LinkRow read(ResultSet row) throws SQLException {
        return new LinkRow(
                row.getObject("id", UUID.class),
                new LicenseArn(row.getString("license_arn")),
                new AwsAccountId(row.getString("account_id")),
                row.getString("product_code"),
                LinkState.valueOf(row.getString("state")),
                Timestamps.read(row, "received_at"),
                Optional.ofNullable(row.getObject("organization_id", UUID.class))
                        .map(OrganizationId::new));
    }

    /** Why a link is refused. */
    enum Refusal {
        LICENSE_TAKEN,
        ACCOUNT_TAKEN,
        ENDED
    }
}
