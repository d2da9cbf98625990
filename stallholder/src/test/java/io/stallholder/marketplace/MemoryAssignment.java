package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A row of assignments. */
record MemoryAssignment(
        AssignmentStore.NewAssignment made,
        int accountSlot,
        int licenseSlot,
        Optional<Instant> until,
        Optional<String> poReference) {

    /** Open ones last, then by their beginning. */
    static final Comparator<MemoryAssignment> NEWEST =
            Comparator.comparing(MemoryAssignment::isOpen).thenComparing(MemoryAssignment::from);

    boolean isOpen() {
        return until.isEmpty();
    }

    String licenseId() {
        return made.license().licenseId();
    }

    OrganizationId organization() {
        return made.request().organization();
    }

    Instant from() {
        return made.from();
    }

    boolean isOfAccount(License license) {
        return license.belongsTo(made.license().account(), made.license().productCode());
    }

    boolean isOpenFor(AssignRequest wanted) {
        return isOpen()
                && organization().equals(wanted.organization())
                && licenseId().equals(wanted.license().licenseId());
    }

    boolean sharesOrganizationWith(MemoryAssignment other) {
        return !equals(other) && organization().equals(other.organization());
    }

    MemoryAssignment ended(Instant at) {
        return new MemoryAssignment(made, accountSlot, licenseSlot, Optional.of(at), poReference);
    }

    MemoryAssignment referring(Optional<String> reference) {
        return new MemoryAssignment(made, accountSlot, licenseSlot, until, reference);
    }

    /** The time, or where that is later, the beginning. */
    Instant after(Instant time) {
        return from().isAfter(time) ? from() : time;
    }

    Assignment assignment(LicenseArn license) {
        return new Assignment(
                license, organization(), licenseSlot(), from(), until(), poReference());
    }

    /** The slot of the account that the license has among the open ones, or the first free one. */
    static OptionalInt accountSlot(
            AssignmentStore.Places places, License license, List<MemoryAssignment> open) {
        OptionalInt held =
                open.stream()
                        .filter(it -> it.licenseId().equals(license.licenseId()))
                        .mapToInt(MemoryAssignment::accountSlot)
                        .min();
        return held.isPresent()
                ? held
                : free(
                        places.perAccount(),
                        open.stream().filter(it -> it.isOfAccount(license)),
                        MemoryAssignment::accountSlot);
    }

    /** The ended ones among these, the newest end first. */
    static Stream<MemoryAssignment> past(Stream<MemoryAssignment> all, int max) {
        return all.filter(it -> !it.isOpen())
                .sorted(
                        Comparator.comparing((MemoryAssignment it) -> it.until().orElseThrow())
                                .reversed())
                .limit(max);
    }

    /** The first free slot of the license. */
    static OptionalInt licenseSlot(
            AssignmentStore.Places places, License license, List<MemoryAssignment> open) {
        return free(
                places.perLicense(),
                open.stream().filter(it -> it.licenseId().equals(license.licenseId())),
                MemoryAssignment::licenseSlot);
    }

    private static OptionalInt free(
            int slots, Stream<MemoryAssignment> open, ToIntFunction<MemoryAssignment> slot) {
        List<Integer> taken = open.mapToInt(slot).boxed().toList();
        return IntStream.rangeClosed(1, slots).filter(it -> !taken.contains(it)).findFirst();
    }
}
