package io.stallholder.metering;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.Money;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Account;
import io.stallholder.ledger.LedgerEntry;
import io.stallholder.ledger.LedgerTransaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Rated usage and licenses as a test sets them. */
final class FakeUpstream implements RatedUsage, Licenses {

    private final Map<OrganizationId, UsageHour> through = new HashMap<>();
    private final Map<OrganizationId, List<Paying>> paying = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Ended> ended = new ArrayList<>();
    private Set<DimensionKey> asZero = Set.of();

    /** An organization with one license, both named by the number. */
    static OrganizationId organization(int number) {
        return new OrganizationId(new UUID(7, number));
    }

    static LicenseArn license(int number) {
        return new LicenseArn("arn:aws:license-manager::294400000000:license:l-" + number);
    }

    void link(int number, Instant activation) {
        paying.put(
                organization(number),
                List.of(
                        new Paying(
                                license(number),
                                new AwsAccountId("11112222" + (3000 + number)),
                                "product-a",
                                activation,
                                activation,
                                Optional.empty(),
                                Optional.empty())));
    }

    void end(int number, Instant at) {
        Paying before = paying.getOrDefault(organization(number), List.of()).getFirst();
        paying.put(
                organization(number),
                List.of(
                        new Paying(
                                before.license(),
                                before.account(),
                                before.productCode(),
                                before.activation(),
                                before.from(),
                                Optional.of(at),
                                Optional.of(at))));
        ended.add(new Ended(before.license(), at));
    }

    void rate(int number, String dimension, UsageHour hour, String units) {
        lines.add(
                new Line(
                        organization(number),
                        license(number),
                        new DimensionKey(dimension),
                        hour,
                        new BigDecimal(units).setScale(12)));
    }

    void ratedThrough(int number, UsageHour hour) {
        through.put(organization(number), hour);
    }

    void reportAsZero(DimensionKey... dimensions) {
        asZero = Set.of(dimensions);
    }

    @Override
    public Map<OrganizationId, UsageHour> through() {
        return Map.copyOf(through);
    }

    @Override
    public Map<DimensionKey, BigDecimal> totals(LicenseArn license, UsageHour hour) {
        Map<DimensionKey, BigDecimal> totals = new HashMap<>();
        lines.stream()
                .filter(line -> line.license().equals(license) && !hour.isBefore(line.hour()))
                .forEach(line -> totals.merge(line.dimension(), line.units(), BigDecimal::add));
        return totals;
    }

    @Override
    public List<Paying> payingFor(OrganizationId organization) {
        return paying.getOrDefault(organization, List.of());
    }

    @Override
    public boolean lives(LicenseArn license) {
        return ended.stream().noneMatch(end -> end.license().equals(license));
    }

    @Override
    public List<Ended> endedBetween(Instant from, Instant until) {
        return ended.stream()
                .filter(end -> !end.at().isBefore(from) && end.at().isBefore(until))
                .toList();
    }

    @Override
    public Set<DimensionKey> reportedAsZero(String productCode) {
        return asZero;
    }

    /** What was rated, as the ledger would have it. */
    List<LedgerTransaction> booked() {
        return lines.stream()
                .map(line ->
                        LedgerTransaction.rating(
                                UUID.randomUUID(),
                                line.organization(),
                                line.hour().end(),
                                List.of(line.entry())))
                .toList();
    }

    private record Line(
            OrganizationId organization,
            LicenseArn license,
            DimensionKey dimension,
            UsageHour hour,
            BigDecimal units) {

        LedgerEntry entry() {
            return new LedgerEntry(
                    Account.RECEIVABLE,
                    Optional.of(license),
                    dimension,
                    new MeterKey("meter"),
                    "",
                    hour,
                    hour,
                    units,
                    units,
                    Money.ZERO,
                    "",
                    "");
        }
    }
}
