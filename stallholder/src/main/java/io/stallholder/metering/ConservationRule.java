package io.stallholder.metering;

import io.stallholder.audit.BookRule;
import io.stallholder.audit.Proof;
import io.stallholder.audit.Scope;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.LicenseBooks;
import io.stallholder.ledger.LicensePoint;
import io.stallholder.ledger.ReadBooks;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Promise I1, exactly: all that was rated for a license and dimension is open, in unreleased
 * records, quarantined, written off, or carried; and what is carried is less than one unit.
 *
 * <pre>
 *   rated = open + unreleased + quarantined + written off + carry        0 &lt;= carry &lt; 1
 *           booked   sum of                                              what is booked through
 *           since    records                                             the seal, less records
 * </pre>
 *
 * A negative carry is a credit, and sound only where something was taken back. One unit and more is
 * sound only where a release came after the newest seal, or a record was full.
 *
 * <p>The last hour of a license takes what was used through it, wherever it is booked; so a carry
 * is measured against what is booked upwards, and against what was used downwards.
 */
final class ConservationRule implements BookRule {

    private static final int PAGE = 500;
    private static final int LOOKS_MAX = 5;

    // licenses' and reported's primary keys in their order, then each one's records by their unique
    // key; at most :max rows, in one snapshot.
    private static final String POSITIONS =
            """
            select t.license_id, t.dimension, l.sealed_through, coalesce(u.units, 0) as told,
                   u.written_off, n.hour as newest, n.rated, n.quantity, n.reported_before,
                   coalesce(u.full_record, false) as full_record,
                   coalesce(u.released_at >= n.sealed_at, u.released_at is not null, false)
                       as released
            from metering.reported t
            join metering.licenses l on l.license_id = t.license_id
            left join lateral (
                select sum(r.quantity - r.returned) as units,
                       coalesce(sum(d.written_off), 0) as written_off,
                       bool_or(r.quantity = 2147483647) as full_record,
                       max(x.released_at) as released_at
                from metering.records r
                left join metering.releases x on x.record_id = r.id
                left join metering.decisions d
                  on d.record_id = r.id and d.resolution <> 'RESENT'
                where r.license_id = t.license_id and r.dimension = t.dimension) u on true
            left join lateral (
                select r.hour, r.rated, r.quantity, r.reported_before, r.sealed_at
                from metering.records r
                where r.license_id = t.license_id and r.dimension = t.dimension
                  and not r.released
                order by r.hour desc
                limit 1) n on true
            where (t.license_id, t.dimension)
            """;

    private static final String AFTER =
            POSITIONS
                    + """
                     > (:license, :dimension)
                    order by t.license_id, t.dimension
                    limit :max
                    """;

    // One row or none.
    private static final String ONE = POSITIONS + " = (:license, :dimension)";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final ReadBooks books;

    ConservationRule(Transactions transactions, JdbcClient jdbc, ReadBooks books) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.books = books;
    }

    @Override
    public String name() {
        return "metering-conservation";
    }

    @Override
    public Proof prove(Scope scope) {
        Proof.Builder proof = new Proof.Builder();
        List<Told> page = page("", "");
        while (!page.isEmpty()) {
            check(page, proof);
            Told last = page.getLast();
            page = page(last.point().licenseId(), last.point().dimension());
        }
        return proof.proof();
    }

    /** What is told is read first: what is booked through a sealed hour changes no more. */
    private List<Told> page(String license, String dimension) {
        return transactions.asSystem(() ->
                jdbc.sql(AFTER)
                        .param("license", license)
                        .param("dimension", dimension)
                        .param("max", PAGE)
                        .query((row, number) -> told(row))
                        .list());
    }

    private void check(List<Told> page, Proof.Builder proof) {
        Map<LicensePoint, LicenseBooks> rated = booked(page);
        for (Told told : page) {
            proof.compared(1);
            breach(told, rated).flatMap(found -> lasting(told, found)).ifPresent(proof::breach);
        }
    }

    /** Operators write off in both books at once, so a breach counts only between two decisions. */
    private Optional<String> lasting(Told before, String breach) {
        Told told = before;
        Optional<String> found = Optional.of(breach);
        for (int look = 0; look < LOOKS_MAX && found.isPresent(); look++) {
            Told now = one(told.point()).orElse(told);
            if (now.equals(told)) {
                return found;
            }
            found = breach(now, booked(List.of(now)));
            told = now;
        }
        return found;
    }

    private Optional<Told> one(LicensePoint point) {
        return transactions.asSystem(() ->
                jdbc.sql(ONE)
                        .param("license", point.licenseId())
                        .param("dimension", point.dimension())
                        .query((row, number) -> told(row))
                        .optional());
    }

    private Map<LicensePoint, LicenseBooks> booked(List<Told> page) {
        Map<LicensePoint, LicenseBooks> rated = new HashMap<>();
        transactions
                .asSystem(() -> books.licenses(page.stream().map(Told::point).toList()))
                .forEach(one -> rated.put(one.point(), one));
        return rated;
    }

    private static Optional<String> breach(Told told, Map<LicensePoint, LicenseBooks> rated) {
        return Optional.ofNullable(rated.get(told.point())).flatMap(booked -> breach(told, booked));
    }

    private static Optional<String> breach(Told told, LicenseBooks booked) {
        if (told.writtenOff().compareTo(booked.writtenOff()) != 0) {
            return Optional.of(
                    "%s: operators wrote off %s units, in the ledger are %s"
                            .formatted(
                                    name(told),
                                    plain(told.writtenOff()),
                                    plain(booked.writtenOff())));
        }
        BigDecimal least = booked.bookedThroughSeal().subtract(told.units());
        BigDecimal most = booked.usedThroughSeal().subtract(told.units());
        boolean reported = least.compareTo(BigDecimal.ONE) < 0 || told.released() || told.full();
        boolean sound = reported && (most.signum() >= 0 || booked.takenBack());
        if (!sound) {
            return Optional.of(equation(told, booked));
        }
        BigDecimal rated = told.rated();
        return rated == null || booked.takenBack() || agrees(rated, booked)
                ? Optional.empty()
                : Optional.of(
                        "%s: its newest record of hour %s was sealed on %s units, booked are %s"
                                .formatted(
                                        name(told),
                                        told.point().newestRecord(),
                                        plain(rated),
                                        plain(booked.bookedThroughRecord())));
    }

    /**
     * What a record was sealed on is what is booked through its hour, or used through the last;
     * what was written off since then was in it.
     */
    private static boolean agrees(BigDecimal rated, LicenseBooks booked) {
        int booking = rated.compareTo(booked.bookedThroughRecord());
        BigDecimal most =
                booked.usedThroughRecord()
                        .max(booked.bookedThroughRecord())
                        .add(booked.writtenOff());
        return booking == 0 || (booking > 0 && rated.compareTo(most) <= 0);
    }

    private static String equation(Told told, LicenseBooks booked) {
        BigDecimal all = booked.owed().add(booked.quarantined()).add(booked.writtenOff());
        BigDecimal open = booked.owed().subtract(booked.bookedThroughSeal());
        return ("%s: rated %s = open %s + unreleased %s + quarantined %s + written off %s"
                        + " + carry %s, and the carry is not within 0 and 1")
                .formatted(
                        name(told),
                        plain(all),
                        plain(open),
                        plain(told.units()),
                        plain(booked.quarantined()),
                        plain(booked.writtenOff()),
                        plain(booked.bookedThroughSeal().subtract(told.units())));
    }

    private static String name(Told told) {
        return "license " + told.point().licenseId() + ", " + told.point().dimension();
    }

    private static String plain(BigDecimal units) {
        return units.stripTrailingZeros().toPlainString();
    }

    private static Told told(ResultSet row) throws SQLException {
        UsageHour sealed = new UsageHour(Timestamps.read(row, "sealed_through"));
        UsageHour newest =
                Timestamps.readOptional(row, "newest").map(UsageHour::new).orElse(sealed);
        return new Told(
                new LicensePoint(
                        row.getString("license_id"), row.getString("dimension"), sealed, newest),
                row.getBigDecimal("told"),
                row.getBigDecimal("written_off"),
                row.getBigDecimal("rated"),
                row.getBoolean("released"),
                row.getBoolean("full_record"));
    }

    /**
     * What metering says of a license's dimension.
     *
     * @param writtenOff how many units operators gave up
     * @param rated what the newest unreleased record was sealed on; null if there is none
     * @param released whether something was released after the newest seal
     * @param full whether a record took all that a record can take
     */
    private record Told(
            LicensePoint point,
            BigDecimal units,
            BigDecimal writtenOff,
            @Nullable BigDecimal rated,
            boolean released,
            boolean full) {}
}
