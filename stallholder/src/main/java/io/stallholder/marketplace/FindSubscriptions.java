package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds subscriptions by what a customer or AWS calls them, and those that nobody has linked. For
 * the desk: in the caller's transaction, system role.
 */
public final class FindSubscriptions {

    /** The most subscriptions that a search shows. */
    public static final int FOUND_MAX = 20;

    /** The most rows of the work-list. */
    public static final int UNLINKED_MAX = 500;

    // licenses' primary key, its unique ARN, licenses_account and licenses_agreement; :max rows.
    private static final String FIND =
            """
            select l.license_arn
            from marketplace.licenses l
            where l.license_id = :text
               or l.license_arn = :text
               or l.account_id = :text
               or l.agreement_id = :text
            order by l.known_since desc
            limit :max
            """;

    // assignments_license; every organization that the license ever paid for, at most 100.
    private static final String HISTORY =
            "select l.license_arn, "
                    + PostgresLicenses.ASSIGNMENT_COLUMNS
                    + """
                    from marketplace.assignments a
                    join marketplace.licenses l on l.license_id = a.license_id
                    where a.license_id = :license
                    order by a.assigned_from desc, a.id desc
                    limit 100
                    """;

    // A scan of licenses and agreements for the desk, by hand and now and then; :max rows.
    private static final String UNLINKED =
            """
            select l.license_arn, l.account_id, l.product_code, l.agreement_id,
                   coalesce(l.activated_at, l.known_since) as since,
                   exists (
                       select from marketplace.assignments x
                       where x.license_id = l.license_id
                         and x.assigned_from < x.assigned_until) as before
            from marketplace.licenses l
            left join marketplace.agreements g on g.agreement_id = l.agreement_id
            where l.deprovisioned_at is null
              and g.ended_at is null
              and not exists (
                select from marketplace.assignments x
                where x.license_id = l.license_id and x.assigned_until is null)
            union all
            select null, g.account_id, null, g.agreement_id, g.created_at, false
            from marketplace.agreements g
            where g.created_at is not null
              and g.ended_at is null
              and not exists (
                select from marketplace.licenses l where l.agreement_id = g.agreement_id)
            order by since, agreement_id
            limit :max
            """;

    private final JdbcClient jdbc;
    private final Subscriptions subscriptions;

    FindSubscriptions(JdbcClient jdbc, Subscriptions subscriptions) {
        this.jdbc = jdbc;
        this.subscriptions = subscriptions;
    }

    /**
     * Subscriptions of this AWS account, license id or ARN, or agreement id, the newest first; at
     * most {@value #FOUND_MAX}.
     */
    public List<Subscription> find(String text) {
        Transactions.required();
        return jdbc
                .sql(FIND)
                .param("text", text)
                .param("max", FOUND_MAX)
                .query((row, number) -> new LicenseArn(row.getString("license_arn")))
                .list()
                .stream()
                .flatMap(license -> subscriptions.find(license).stream())
                .toList();
    }

    /** Whom the license pays and paid for, the newest first; undone ones end where they began. */
    public List<Assignment> history(LicenseArn license) {
        Transactions.required();
        return jdbc.sql(HISTORY)
                .param("license", license.licenseId())
                .query((row, number) -> PostgresLicenses.assignment(row))
                .list();
    }

    /**
     * What was bought and pays for nobody, the longest waiting first, by all that events and tokens
     * told; at most {@value #UNLINKED_MAX}.
     */
    public List<Unlinked> unlinked() {
        Transactions.required();
        return jdbc.sql(UNLINKED)
                .param("max", UNLINKED_MAX)
                .query((row, number) -> unlinked(row))
                .list();
    }

    private static Unlinked unlinked(ResultSet row) throws SQLException {
        return new Unlinked(
                Optional.ofNullable(row.getString("account_id")).map(AwsAccountId::new),
                Optional.ofNullable(row.getString("agreement_id")),
                Optional.ofNullable(row.getString("license_arn")).map(LicenseArn::new),
                Optional.ofNullable(row.getString("product_code")),
                Timestamps.read(row, "since"),
                row.getBoolean("before"));
    }
}
