package io.stallholder.metering;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.LedgerTransaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Rated usage and licenses as a test sets them. */
final class FakeUpstream implements RatedUsage, Licenses {

    private final Map<OrganizationId, UsageHour> through = new HashMap<>();
    private final Map<OrganizationId, List<Paying>> paying = new HashMap<>();
    private final List<FakeLine> lines = new ArrayList<>();
    private final List<LicenseArn> rechecked = new ArrayList<>();
    private final List<Ended> ended = new ArrayList<>();
    private final Set<OrganizationId> behind = new HashSet<>();
    private final Set<Object> failing = new HashSet<>();
    private final Map<Integer, LicenseArn> legacy = new HashMap<>();
    private Set<DimensionKey> asZero = Set.of();
    private Policy policy = Policy.PLAIN;

    /** An organization with one license, both named by the number. */
    static OrganizationId organization(int number) {
        return new OrganizationId(new UUID(7, number));
    }

    static LicenseArn license(int number) {
        return new LicenseArn("arn:aws:license-manager::294400000000:license:l-" + number);
    }

    /** The organization's subscription is that of a legacy customer. */
    void legacy(int number, LicenseArn key) {
        legacy.put(number, key);
    }

    private LicenseArn named(int number) {
        return legacy.getOrDefault(number, license(number));
    }

    void link(int number, Instant activation) {
        paying.put(
                organization(number),
                List.of(
                        new Paying(
                                named(number),
                                new AwsAccountId("11112222" + (3000 + number)),
                                "product-a",
                                activation,
                                activation,
                                Optional.empty(),
                                Optional.empty())));
    }

    /** The licenses whose agreement was to be looked at, in order. */
    List<LicenseArn> rechecked() {
        return List.copyOf(rechecked);
    }

    @Override
    public void recheck(LicenseArn license) {
        failIf(license);
        rechecked.add(license);
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
        ended.add(new Ended(before.license(), organization(number), at));
    }

    /** The license pays for the other organization from then on. */
    void move(int number, int other, Instant at) {
        Paying before = paying.getOrDefault(organization(number), List.of()).getFirst();
        paying.put(organization(number), List.of(span(before, before.from(), Optional.of(at))));
        paying.put(organization(other), List.of(span(before, at, Optional.empty())));
    }

    private static Paying span(Paying like, Instant from, Optional<Instant> until) {
        return new Paying(
                like.license(),
                like.account(),
                like.productCode(),
                like.activation(),
                from,
                until,
                like.end());
    }

    void rate(int number, String dimension, UsageHour hour, String units) {
        correct(number, dimension, hour, new BookedWith(hour, new BigDecimal(units)));
    }

    /** Units of an hour that was rated already, booked with a later hour; negative: taken back. */
    void correct(int number, String dimension, UsageHour hour, BookedWith correction) {
        lines.add(
                new FakeLine(
                        organization(number),
                        named(number),
                        new DimensionKey(dimension),
                        hour,
                        correction.hour(),
                        correction.units().setScale(12),
                        Map.of()));
    }

    /** Usage of the hour with these attributes. */
    void rate(int number, Map<String, String> attributes, UsageHour hour, String units) {
        lines.add(
                new FakeLine(
                        organization(number),
                        named(number),
                        new DimensionKey("compute"),
                        hour,
                        hour,
                        new BigDecimal(units).setScale(12),
                        attributes));
    }

    /** What stands for one hour's usage, with its corrections. */
    BigDecimal used(int number, DimensionKey dimension, UsageHour hour) {
        return totals(named(number), line -> line.used().equals(hour))
                .getOrDefault(dimension, BigDecimal.ZERO);
    }

    /** The books of the organization do not follow what is known of its license, or do again. */
    void behind(int number, boolean are) {
        if (are) {
            behind.add(organization(number));
        } else {
            behind.remove(organization(number));
        }
    }

    void ratedThrough(int number, UsageHour hour) {
        through.put(organization(number), hour);
    }

    void reportAsZero(DimensionKey... dimensions) {
        asZero = Set.of(dimensions);
    }

    /** How records are treated from now on, whatever their product. */
    void treat(Policy records) {
        policy = records;
    }

    @Override
    public Policy policy(String productCode) {
        return policy;
    }

    @Override
    public Map<OrganizationId, UsageHour> through() {
        return Map.copyOf(through);
    }

    @Override
    public Map<DimensionKey, BigDecimal> totals(LicenseArn license, UsageHour hour) {
        return totals(license, line -> !hour.isBefore(line.booked()));
    }

    @Override
    public Map<DimensionKey, BigDecimal> finalTotals(LicenseArn license, UsageHour lastHour) {
        return totals(license, line -> !lastHour.isBefore(line.used()));
    }

    @Override
    public List<RatedPart> parts(LicenseArn license, Instant from, UsageHour through) {
        return parts(license, from, line -> !through.isBefore(line.booked()));
    }

    @Override
    public List<RatedPart> finalParts(LicenseArn license, Instant from, UsageHour lastHour) {
        return parts(license, from, line -> !lastHour.isBefore(line.used()));
    }

    private List<RatedPart> parts(LicenseArn license, Instant from, Predicate<FakeLine> counts) {
        return lines.stream()
                .filter(line -> line.license().equals(license))
                .filter(line -> !line.booked().start().isBefore(from))
                .filter(counts)
                .map(FakeLine::part)
                .toList();
    }

    private Map<DimensionKey, BigDecimal> totals(LicenseArn license, Predicate<FakeLine> counts) {
        Map<DimensionKey, BigDecimal> totals = new HashMap<>();
        lines.stream()
                .filter(line -> line.license().equals(license))
                .filter(counts)
                .forEach(line -> totals.merge(line.dimension(), line.units(), BigDecimal::add));
        return totals;
    }

    @Override
    public boolean areBooked(OrganizationId organization) {
        return !behind.contains(organization);
    }

    @Override
    public long changes(OrganizationId organization) {
        return 0;
    }

    @Override
    public boolean unlessChanged(OrganizationId organization, long seen, BooleanSupplier act) {
        return act.getAsBoolean();
    }

    @Override
    public List<Paying> payingFor(OrganizationId organization) {
        failIf(organization);
        return paying.getOrDefault(organization, List.of());
    }

    @Override
    public boolean lives(LicenseArn license) {
        failIf(license);
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

    /** Whatever is asked about this organization or license fails. */
    void fail(Object asked) {
        failing.add(asked);
    }

    private void failIf(Object asked) {
        if (failing.contains(asked)) {
            throw new IllegalStateException("no connection is free");
        }
    }

    /** What was rated, as the ledger would have it. */
    List<LedgerTransaction> booked() {
        return lines.stream()
                .map(line ->
                        LedgerTransaction.rating(
                                UUID.randomUUID(),
                                line.organization(),
                                line.booked().end(),
                                List.of(line.entry())))
                .toList();
    }

    /** Units, and the hour with which they are booked. */
    record BookedWith(UsageHour hour, BigDecimal units) {}
}
