package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.PayerForm;
import io.stallholder.kernel.UsageHour;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Switch-overs in PostgreSQL. */
final class PostgresSwitchOvers implements SwitchOvers {

    // Primary key; one row per license that the customer had since it was switched over.
    private static final String OF =
            """
            select reported_by, from_hour, decided_at
            from metering.switch_overs
            where license_id = :license
            """;

    // Primary key; one row, or none before the first seal. Whoever seals waits, and the other way.
    private static final String HOLD =
            """
            select sealed_through from metering.licenses where license_id = :license for update
            """;

    // The unique target, and the primary keys of licenses and switch_overs; one row or none.
    private static final String ADD =
            """
            insert into metering.switch_overs (
                license_id, from_hour, reported_by, target_id, decided_at)
            select :license, :from, :reportedBy, :target, :at
            where not exists (select from metering.licenses l where l.license_id = :target)
              and not exists (
                select from metering.switch_overs s
                where s.license_id = :license and s.from_hour >= :from)
            on conflict do nothing
            """;

    private final Transactions transactions;
    private final JdbcClient jdbc;

    PostgresSwitchOvers(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    @Override
    public List<SwitchOver> of(LicenseArn license) {
        return license.legacyCustomer().isEmpty()
                ? List.of()
                : transactions.asSystem(() -> read(jdbc, license));
    }

    @Override
    public Optional<SwitchOver> add(SwitchOver wanted) {
        return transactions.asSystem(() -> {
            SwitchOver possible = notSealed(jdbc, wanted);
            return insert(jdbc, possible) ? Optional.of(possible) : Optional.empty();
        });
    }

    /**
     * Whether the seal tells AWS of the customer as is decided; until the commit nothing else is
     * decided for it. Runs in the caller's transaction.
     */
    static boolean agree(JdbcClient jdbc, Seal seal) {
        if (seal.license().legacyCustomer().isEmpty()) {
            return true;
        }
        hold(jdbc, seal.license());
        return SwitchOver.agree(read(jdbc, seal.license()), seal);
    }

    /**
     * A record that the send journal has was told by a license: so are later hours of its customer.
     * Runs in the caller's transaction.
     */
    static void restore(JdbcClient jdbc, SealedRecord record) {
        LicenseArn told = record.license();
        boolean isSwitched = !told.value().equals(told.licenseId());
        if (told.legacyCustomer().isPresent()
                && isSwitched
                && read(jdbc, told).stream().noneMatch(one -> one.reportedBy().equals(told))) {
            SwitchOver known = new SwitchOver(told, record.hour(), record.sealedAt());
            insert(jdbc, notSealed(jdbc, known));
        }
    }

    private static SwitchOver notSealed(JdbcClient jdbc, SwitchOver wanted) {
        return hold(jdbc, wanted.reportedBy())
                .map(UsageHour::next)
                .filter(wanted.from()::isBefore)
                .map(next -> new SwitchOver(wanted.reportedBy(), next, wanted.decidedAt()))
                .orElse(wanted);
    }

    private static boolean insert(JdbcClient jdbc, SwitchOver wanted) {
        PayerForm.ByLicense told = (PayerForm.ByLicense) wanted.reportedBy().form();
        return jdbc.sql(ADD)
                        .param("license", wanted.licenseId())
                        .param("from", Timestamps.param(wanted.from().start()))
                        .param("reportedBy", wanted.reportedBy().value())
                        .param("target", LicenseArn.ofAws(told.arn()).licenseId())
                        .param("at", Timestamps.param(wanted.decidedAt()))
                        .update()
                > 0;
    }

    private static Optional<UsageHour> hold(JdbcClient jdbc, LicenseArn license) {
        return jdbc.sql(HOLD)
                .param("license", license.licenseId())
                .query((row, number) -> new UsageHour(Timestamps.read(row, "sealed_through")))
                .optional();
    }

    private static List<SwitchOver> read(JdbcClient jdbc, LicenseArn license) {
        return jdbc.sql(OF)
                .param("license", license.licenseId())
                .query((row, number) ->
                        new SwitchOver(
                                new LicenseArn(row.getString("reported_by")),
                                new UsageHour(Timestamps.read(row, "from_hour")),
                                Timestamps.read(row, "decided_at")))
                .list();
    }
}
