package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.platform.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows that sweeps leave behind. */
final class PostgresSweeps implements SweepStore {

    // sweep_progress' primary key; one row.
    private static final String SWEPT_AT =
            """
            select nullif(p.swept_at, '-infinity') as swept_at
            from marketplace.sweep_progress p
            where p.id = 1
            """;

    // sweep_progress' primary key; one row.
    private static final String NOTE_SWEPT =
            "update marketplace.sweep_progress set swept_at = greatest(swept_at, :at) where id = 1";

    // rechecks' primary key; one row.
    private static final String ASK =
            """
            insert into marketplace.rechecks as r (license_id, license_arn, asked)
            values (:license, :arn, 1)
            on conflict (license_id) do update
            set asked = r.asked + 1
            """;

    // rechecks_open; one row.
    private static final String ASKED =
            """
            select r.license_arn, r.asked
            from marketplace.rechecks r
            where r.checked < r.asked
            order by r.license_id
            limit 1
            """;

    // rechecks' primary key; one row.
    private static final String CHECKED =
            """
            update marketplace.rechecks
            set checked = greatest(checked, :times)
            where license_id = :license
            """;

    // The unique key of repairs; one row or none.
    private static final String NOTE =
            """
            insert into marketplace.repairs (
                id, missing, agreement_id, license_arn, license_id, taken_as, found_at)
            values (:id, :missing, :agreement, :arn, :license, :takenAs, :foundAt)
            on conflict (missing, agreement_id, license_id) do nothing
            """;

    // repairs_found; at most :max rows.
    private static final String REPAIRS =
            """
            select r.id, r.missing, r.agreement_id, r.license_arn, r.taken_as, r.found_at
            from marketplace.repairs r
            order by r.found_at desc, r.id desc
            limit :max
            """;

    // A scan; a row per event that was ever lost.
    private static final String COUNT = "select count(*) from marketplace.repairs";

    private final JdbcClient jdbc;

    PostgresSweeps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Instant> sweptAt() {
        return jdbc.sql(SWEPT_AT)
                .query((row, number) -> Timestamps.readOptional(row, "swept_at"))
                .single();
    }

    @Override
    public void noteSwept(Instant business) {
        jdbc.sql(NOTE_SWEPT).param("at", Timestamps.param(business)).update();
    }

    @Override
    public void ask(LicenseArn license) {
        jdbc.sql(ASK).param("license", license.licenseId()).param("arn", license.value()).update();
    }

    @Override
    public Optional<Asked> asked() {
        return jdbc.sql(ASKED)
                .query((row, number) ->
                        new Asked(
                                new LicenseArn(row.getString("license_arn")), row.getLong("asked")))
                .optional();
    }

    @Override
    public void checked(Asked asked) {
        jdbc.sql(CHECKED)
                .param("license", asked.license().licenseId())
                .param("times", asked.times())
                .update();
    }

    @Override
    public boolean note(Repair repair) {
        int kept =
                jdbc.sql(NOTE)
                        .param("id", repair.id())
                        .param("missing", repair.missing().name())
                        .param("agreement", repair.agreementId())
                        .param("arn", repair.license().map(LicenseArn::value).orElse(null))
                        .param("license", repair.license().map(LicenseArn::licenseId).orElse(null))
                        .param("takenAs", Timestamps.param(repair.takenAs()))
                        .param("foundAt", Timestamps.param(repair.foundAt()))
                        .update();
        return kept > 0;
    }

    @Override
    public List<Repair> repairs(int max) {
        return jdbc.sql(REPAIRS).param("max", max).query((row, number) -> repair(row)).list();
    }

    @Override
    public long countRepairs() {
        return jdbc.sql(COUNT).query(Long.class).single();
    }

    private static Repair repair(ResultSet row) throws SQLException {
        return new Repair(
                row.getObject("id", UUID.class),
                Repair.Missing.valueOf(row.getString("missing")),
                row.getString("agreement_id"),
                Optional.ofNullable(row.getString("license_arn")).map(LicenseArn::new),
                Timestamps.read(row, "taken_as"),
                Timestamps.read(row, "found_at"));
    }
}
