package io.stallholder.simulation;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.LedgerEntry;
import io.stallholder.marketplace.SimulatedMarketplace;
import io.stallholder.marketplace.Subscription;
import io.stallholder.marketplace.gateway.UsageRecord;
import io.stallholder.metering.RecordState;
import io.stallholder.metering.SimulatedRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/** The books at the end: AWS's bill against the events, unit by unit (I1, I2, I9). */
final class Reckoning {

    private static final BigDecimal TOLERANCE = new BigDecimal("0.000001");

    private final World world;

    Reckoning(World world) {
        this.world = world;
    }

    void run() {
        world.customers().sold().forEach(this::grantIsKnown);
        usageStandsRight();
        for (Sold sold : world.customers().sold()) {
            Prices.DIMENSIONS.forEach(dimension -> billed(sold, dimension));
            licensesAgree(sold);
        }
        awsHasNothingElse();
    }

    /** What must be right at any time, whatever is still under way. */
    void atAnyTime() {
        usageStandsOnce();
        awsHasNothingElse();
    }

    /** Where no event told of the grant, the list of agreements did, less precisely. */
    private void grantIsKnown(Sold sold) {
        if (!sold.isGrantLost) {
            return;
        }
        Instant guess = sold.activated.plus(SimulatedMarketplace.PATIENCE);
        Optional<Instant> known =
                world.stores().marketplace().find(sold.license).flatMap(Subscription::activatedAt);
        world.check(
                known.isPresent() ? known.get().equals(guess) : sold.deprovisioned != null,
                "I7: nobody told of the grant of %s at %s; the product takes %s",
                sold.id(),
                sold.activated,
                known);
        sold.granted = known.orElse(Instant.MAX);
    }

    /** Each event stands once, with who paid at its time, at the price of its time. */
    private void usageStandsRight() {
        world.check(world.platform().isDone(), "I8: usage cannot be posted");
        usageStandsOnce();
    }

    private void usageStandsOnce() {
        for (OrganizationId organization : world.customers().organizations()) {
            BigDecimal lines =
                    world.books().lines(organization).stream()
                            .map(LedgerEntry::quantity)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal used = BigDecimal.ZERO;
            for (Books.Kept kept : world.books().events()) {
                boolean counts =
                        kept.used().organization().equals(organization)
                                && world.books().isRated(organization, kept.booking());
                used = counts ? used.add(kept.used().quantity()) : used;
            }
            world.check(
                    lines.compareTo(used) == 0,
                    "I1: %s used %s, booked %s",
                    organization,
                    used,
                    lines);
        }
    }

    private void billed(Sold sold, DimensionKey dimension) {
        BigDecimal due = due(sold, dimension);
        BigDecimal owed = world.books().owed(sold.license, dimension);
        world.check(
                due.subtract(owed).abs().compareTo(TOLERANCE) < 0,
                "I1: %s %s owes %s by the events and %s by the ledger; ended %s, linked %s",
                sold.id(),
                dimension,
                due,
                owed,
                sold.deprovisioned,
                sold.linked);
        BigDecimal open =
                owed.setScale(0, RoundingMode.FLOOR)
                        .subtract(BigDecimal.valueOf(world.oracle().unreleased(sold, dimension)));
        boolean balanced =
                open.signum() == 0
                        || (open.signum() < 0 && world.books().takenBack(sold.license, dimension))
                        || (dimension.equals(Prices.BYTES) && isFull(sold))
                        || (open.signum() > 0 && isBeyondReach(sold));
        world.check(balanced, "I8: %s %s has %s open units", sold.id(), dimension, open);
    }

    /** What does not fit into one record waits for the next hour. */
    private boolean isFull(Sold sold) {
        for (SimulatedRecord record : world.oracle().records()) {
            if (record.license().equals(sold.license)
                    && record.quantity() == UsageRecord.QUANTITY_MAX) {
                return true;
            }
        }
        return false;
    }

    /** A license that ended and of which something was learned, or refused, after its last hour. */
    private boolean isBeyondReach(Sold sold) {
        if (sold.deprovisioned == null) {
            return false;
        }
        boolean refused = false;
        for (SimulatedRecord record : world.oracle().records()) {
            refused |=
                    record.license().equals(sold.license) && record.state() != RecordState.ACCEPTED;
        }
        UsageHour last = UsageHour.of(sold.deprovisioned);
        return refused
                || world.books().lines(sold.organization).stream()
                        .filter(entry -> entry.license().equals(Optional.of(sold.license)))
                        .anyMatch(entry -> last.isBefore(entry.bookingHour()));
    }

    private BigDecimal due(Sold sold, DimensionKey dimension) {
        BigDecimal due = BigDecimal.ZERO;
        for (Books.Kept kept : world.books().events()) {
            Used used = kept.used();
            boolean counts =
                    used.organization().equals(sold.organization)
                            && Prices.dimension(used.meter()).equals(dimension)
                            && payer(used).filter(sold::equals).isPresent()
                            && !isTooLate(sold, kept)
                            && world.books().isRated(used.organization(), kept.booking());
            due = counts ? due.add(Prices.units(used)) : due;
        }
        return due;
    }

    private Optional<Sold> payer(Used used) {
        return world.customers().sold().stream()
                .filter(it -> it.organization.equals(used.organization()))
                .filter(it -> it.pays(used.time()))
                .reduce((one, other) -> other.begins().isBefore(one.begins()) ? one : other);
    }

    private static boolean isTooLate(Sold sold, Books.Kept kept) {
        return sold.deprovisioned != null
                && UsageHour.of(sold.deprovisioned).isBefore(kept.booking());
    }

    private void licensesAgree(Sold sold) {
        world.stores()
                .marketplace()
                .find(sold.license)
                .ifPresent(known ->
                        world.check(
                                (sold.isGrantLost
                                                || known.activatedAt()
                                                        .equals(Optional.of(sold.activated)))
                                        && known.deprovisionedAt()
                                                .equals(Optional.ofNullable(sold.deprovisioned)),
                                "I7: the product knows %s, AWS %s to %s",
                                known,
                                sold.activated,
                                sold.deprovisioned));
    }

    /** AWS billed what was sealed and nothing else. */
    private void awsHasNothingElse() {
        long ours = world.aws().book().values().stream().filter(entry -> !entry.rogue()).count();
        long known = 0;
        for (SimulatedRecord record : world.oracle().records()) {
            Optional<AwsModel.Entry> entry = world.oracle().entry(record);
            if (entry.isPresent() && !entry.get().rogue()) {
                known++;
                world.check(
                        entry.get().quantity() == record.quantity() && !record.released(),
                        "I2: AWS billed %s for %s",
                        entry,
                        record);
            }
        }
        world.check(ours == known, "I2: AWS billed %s records, sealed were %s", ours, known);
    }
}
