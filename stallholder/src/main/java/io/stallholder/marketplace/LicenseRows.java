package io.stallholder.marketplace;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.platform.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of agreements and licenses that events are merged into. */
final class LicenseRows {

    // agreements' primary key; one row.
    private static final String KEEP_AGREEMENT =
            """
            insert into marketplace.agreements (agreement_id)
            values (:agreement)
            on conflict (agreement_id) do nothing
            """;

    // agreements' primary key; one row.
    private static final String HOLD_AGREEMENT =
            """
            select g.agreement_id, g.account_id, g.created_at, g.ended_at, g.end_status,
                   g.end_status_at
            from marketplace.agreements g
            where g.agreement_id = :agreement
            for update
            """;

    // agreements' primary key; a row for each id that is known to have been created.
    private static final String CREATED =
            """
            select g.agreement_id
            from marketplace.agreements g
            where g.agreement_id = any(:agreements)
              and g.created_at is not null
            """;

    // agreements' primary key; one row.
    private static final String SAVE_AGREEMENT =
            """
            update marketplace.agreements
            set account_id = :account, created_at = :created, ended_at = :ended,
                end_status = :status, end_status_at = :statusAt
            where agreement_id = :agreement
            """;

    // licenses' primary key; one row.
    private static final String KEEP =
            """
            insert into marketplace.licenses (
                license_id, license_arn, account_id, product_code, known_since)
            values (:license, :arn, :account, :product, :known)
            on conflict (license_id) do nothing
            """;

    private static final String SELECT =
            """
            select l.license_arn, l.account_id, l.product_code, l.resolved_at, l.agreement_id,
                   l.agreement_seen_at, l.activated_at, l.activated_by, l.deprovisioned_at,
                   l.deprovisioned_by, l.known_since
            from marketplace.licenses l
            """;

    // licenses' primary key; one row.
    private static final String FIND = SELECT + "where l.license_id = :license\n";

    // licenses' primary key; one row.
    private static final String HOLD = FIND + "for update";

    // licenses' primary key; a row for each id.
    private static final String FIND_ALL = SELECT + "where l.license_id = any(:licenses)";

    // licenses_open in order from the cursor; at most :max rows.
    private static final String OPEN =
            SELECT
                    + """
                    where l.deprovisioned_at is null
                      and l.license_id > :after
                    order by l.license_id
                    limit :max
                    """;

    // licenses_legacy; one row or none.
    private static final String LEGACY_OF =
            SELECT
                    + """
                    where l.account_id = :account
                      and l.product_code = :product
                      and l.license_id like 'legacy:%'
                    """;

    // licenses' primary key; one row.
    private static final String SAVE =
            """
            update marketplace.licenses
            set license_arn = :arn, account_id = :account, product_code = :product,
                resolved_at = :resolved, agreement_id = :agreement,
                agreement_seen_at = :agreementSeen, activated_at = :activated,
                activated_by = :activatedBy, deprovisioned_at = :deprovisioned,
                deprovisioned_by = :deprovisionedBy
            where license_id = :license
            """;

    private final JdbcClient jdbc;

    LicenseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Agreement holdAgreement(String agreementId) {
        jdbc.sql(KEEP_AGREEMENT).param("agreement", agreementId).update();
        return jdbc.sql(HOLD_AGREEMENT)
                .param("agreement", agreementId)
                .query((row, number) -> agreement(row))
                .single();
    }

    void save(Agreement agreement) {
        jdbc.sql(SAVE_AGREEMENT)
                .param("agreement", agreement.agreementId())
                .param("account", agreement.account().map(AwsAccountId::value).orElse(null))
                .param("created", Timestamps.param(agreement.createdAt()))
                .param("ended", Timestamps.param(agreement.endedAt()))
                .param("status", agreement.end().map(Agreement.End::status).orElse(null))
                .param("statusAt", Timestamps.param(agreement.end().map(Agreement.End::at)))
                .update();
    }

    Set<String> created(Collection<String> agreementIds) {
        return jdbc.sql(CREATED)
                .param("agreements", agreementIds.toArray(String[]::new))
                .query((row, number) -> row.getString("agreement_id"))
                .set();
    }

    License hold(License first) {
        jdbc.sql(KEEP)
                .param("license", first.licenseId())
                .param("arn", first.license().value())
                .param("account", first.account().value())
                .param("product", first.productCode())
                .param("known", Timestamps.param(first.knownSince()))
                .update();
        return hold(first.license())
                .orElseThrow(() -> new IllegalStateException("lost " + first.license()));
    }

    Optional<License> hold(LicenseArn license) {
        return find(HOLD, license);
    }

    Optional<License> find(LicenseArn license) {
        return find(FIND, license);
    }

    void save(License license) {
        Optional<License.Grant> grant = license.grant();
        jdbc.sql(SAVE)
                .param("license", license.licenseId())
                .param("arn", license.license().value())
                .param("account", license.account().value())
                .param("product", license.productCode())
                .param("resolved", Timestamps.param(license.resolvedAt()))
                .param("agreement", grant.map(License.Grant::agreementId).orElse(null))
                .param("agreementSeen", Timestamps.param(grant.map(License.Grant::seenAt)))
                .param("activated", Timestamps.param(license.activatedAt()))
                .param("activatedBy", source(license.activation()))
                .param("deprovisioned", Timestamps.param(license.deprovisionedAt()))
                .param("deprovisionedBy", source(license.end()))
                .update();
    }

    List<License> findAll(Collection<String> licenseIds) {
        return jdbc.sql(FIND_ALL)
                .param("licenses", licenseIds.toArray(String[]::new))
                .query((row, number) -> license(row))
                .list();
    }

    List<License> open(String after, int max) {
        return jdbc.sql(OPEN)
                .param("after", after)
                .param("max", max)
                .query((row, number) -> license(row))
                .list();
    }

    Optional<License> legacyOf(AwsAccountId account, String productCode) {
        return jdbc.sql(LEGACY_OF)
                .param("account", account.value())
                .param("product", productCode)
                .query((row, number) -> license(row))
                .optional();
    }

    private Optional<License> find(String sql, LicenseArn license) {
        return jdbc.sql(sql)
                .param("license", license.licenseId())
                .query((row, number) -> license(row))
                .optional();
    }

    private static Agreement agreement(ResultSet row) throws SQLException {
        Optional<String> status = Optional.ofNullable(row.getString("end_status"));
        Optional<AwsAccountId> account =
                Optional.ofNullable(row.getString("account_id")).map(AwsAccountId::new);
        return new Agreement(
                row.getString("agreement_id"),
                account,
                Timestamps.readOptional(row, "created_at"),
                Timestamps.readOptional(row, "ended_at"),
                status.isPresent()
                        ? Optional.of(
                                new Agreement.End(
                                        Timestamps.read(row, "end_status_at"), status.get()))
                        : Optional.empty());
    }

    private static License license(ResultSet row) throws SQLException {
        Optional<String> agreement = Optional.ofNullable(row.getString("agreement_id"));
        return new License(
                new LicenseArn(row.getString("license_arn")),
                new AwsAccountId(row.getString("account_id")),
                row.getString("product_code"),
                Timestamps.readOptional(row, "resolved_at"),
                agreement.isPresent()
                        ? Optional.of(
                                new License.Grant(
                                        agreement.get(), Timestamps.read(row, "agreement_seen_at")))
                        : Optional.empty(),
                moment(row, "activated"),
                moment(row, "deprovisioned"),
                Timestamps.read(row, "known_since"));
    }

    /** As the column has it where nothing is known. */
    private static String source(Optional<Moment> moment) {
        return moment.map(Moment::source).orElse(Moment.Source.EVENT).name();
    }

    private static Optional<Moment> moment(ResultSet row, String column) throws SQLException {
        Moment.Source source = Moment.Source.valueOf(row.getString(column + "_by"));
        return Timestamps.readOptional(row, column + "_at").map(at -> new Moment(at, source));
    }
}
