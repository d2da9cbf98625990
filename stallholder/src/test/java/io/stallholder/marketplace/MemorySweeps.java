package io.stallholder.marketplace;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.testing.Journal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What sweeps leave behind in a simulation. */
final class MemorySweeps implements SweepStore {

    private final Journal journal;
    private final List<Repair> repairs = new ArrayList<>();
    private final Map<String, Recheck> rechecks = new TreeMap<>();
    private Optional<Instant> sweptAt = Optional.empty();

    MemorySweeps(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Optional<Instant> sweptAt() {
        return sweptAt;
    }

    @Override
    public void noteSwept(Instant business) {
        Optional<Instant> before = sweptAt;
        journal.undo(() -> sweptAt = before);
        sweptAt = ByTime.last(sweptAt, Optional.of(business), Comparator.naturalOrder());
    }

    @Override
    public void ask(LicenseArn license) {
        journal.undo(Journal.keep(rechecks));
        rechecks.merge(
                license.licenseId(),
                new Recheck(new Asked(license, 1), 0),
                (known, _) ->
                        new Recheck(
                                new Asked(known.asked.license(), known.asked.times() + 1),
                                known.checked));
    }

    @Override
    public Optional<Asked> asked() {
        return rechecks.values().stream()
                .filter(one -> one.checked < one.asked.times())
                .findFirst()
                .map(Recheck::asked);
    }

    @Override
    public void checked(Asked asked) {
        journal.undo(Journal.keep(rechecks));
        rechecks.computeIfPresent(
                asked.license().licenseId(),
                (_, known) -> new Recheck(known.asked, Math.max(known.checked, asked.times())));
    }

    @Override
    public boolean note(Repair repair) {
        if (repairs.stream().anyMatch(known -> isSame(known, repair))) {
            return false;
        }
        journal.add(repairs, repair);
        return true;
    }

    @Override
    public List<Repair> repairs(int max) {
        return repairs.reversed().stream().limit(max).toList();
    }

    @Override
    public long countRepairs() {
        return repairs.size();
    }

    private static boolean isSame(Repair one, Repair other) {
        return one.missing() == other.missing()
                && one.agreementId().equals(other.agreementId())
                && one.license()
                        .map(LicenseArn::licenseId)
                        .equals(other.license().map(LicenseArn::licenseId));
    }

    private record Recheck(Asked asked, long checked) {}
}
