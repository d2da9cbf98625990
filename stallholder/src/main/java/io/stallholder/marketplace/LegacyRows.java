package io.stallholder.marketplace;

import io.stallholder.kernel.LegacyCustomer;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.platform.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of what AWS told of legacy customers. */
final class LegacyRows {

    // legacy_facts' primary key; one row or none.
    private static final String KEEP =
            """
            insert into marketplace.legacy_facts (
                product_code, subject, kind, told_at, license_arn)
            values (:product, :subject, :kind, :at, :arn)
            on conflict do nothing
            """;

    // legacy_facts' primary key; the facts of one customer, a few for each subscription.
    private static final String FACTS =
            """
            select f.product_code, f.subject, f.kind, f.told_at, f.license_arn
            from marketplace.legacy_facts f
            where f.product_code = :product
              and f.subject in (:customer, :account)
            """;

    private final JdbcClient jdbc;

    LegacyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(LegacyFact fact) {
        jdbc.sql(KEEP)
                .param("product", fact.productCode())
                .param("subject", fact.subject().key())
                .param("kind", fact.kind().name())
                .param("at", Timestamps.param(fact.at()))
                .param("arn", fact.license().map(LicenseArn::value).orElse(""))
                .update();
    }

    List<LegacyFact> facts(License known) {
        LegacyCustomer customer = known.license().legacyCustomer().orElseThrow();
        return jdbc.sql(FACTS)
                .param("product", known.productCode())
                .param(
                        "customer",
                        new LegacyFact.Subject.Customer(customer.customerIdentifier()).key())
                .param("account", new LegacyFact.Subject.Account(known.account()).key())
                .query((row, number) -> fact(row))
                .list();
    }

    private static LegacyFact fact(ResultSet row) throws SQLException {
        return new LegacyFact(
                row.getString("product_code"),
                LegacyFact.Subject.of(row.getString("subject")),
                LegacyFact.Kind.valueOf(row.getString("kind")),
                Timestamps.read(row, "told_at"),
                Optional.of(row.getString("license_arn"))
                        .filter(arn -> !arn.isEmpty())
                        .map(LicenseArn::new));
    }
}
