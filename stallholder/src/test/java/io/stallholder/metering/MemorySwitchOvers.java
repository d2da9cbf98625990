package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.PayerForm;
import io.stallholder.kernel.UsageHour;
import io.stallholder.testing.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Switch-overs in memory, beside the hours that are sealed. */
final class MemorySwitchOvers implements SwitchOvers {

    private final Journal journal;
    private final Map<String, UsageHour> sealedThrough;
    private final List<SwitchOver> all = new ArrayList<>();

    /**
     * @param sealedThrough the last sealed hour by license id, as it is from time to time
     */
    MemorySwitchOvers(Journal journal, Map<String, UsageHour> sealedThrough) {
        this.journal = journal;
        this.sealedThrough = sealedThrough;
    }

    @Override
    public synchronized List<SwitchOver> of(LicenseArn license) {
        return all.stream().filter(one -> one.licenseId().equals(license.licenseId())).toList();
    }

    @Override
    public synchronized Optional<SwitchOver> add(SwitchOver wanted) {
        SwitchOver possible =
                Optional.ofNullable(sealedThrough.get(wanted.licenseId()))
                        .map(UsageHour::next)
                        .filter(wanted.from()::isBefore)
                        .map(next -> new SwitchOver(wanted.reportedBy(), next, wanted.decidedAt()))
                        .orElse(wanted);
        boolean taken =
                sealedThrough.containsKey(target(wanted))
                        || all.stream().anyMatch(one -> target(one).equals(target(wanted)))
                        || of(wanted.reportedBy()).stream()
                                .anyMatch(one -> !one.from().isBefore(possible.from()));
        if (taken) {
            return Optional.empty();
        }
        journal.add(all, possible);
        return Optional.of(possible);
    }

    private static String target(SwitchOver one) {
        PayerForm.ByLicense told = (PayerForm.ByLicense) one.reportedBy().form();
        return LicenseArn.ofAws(told.arn()).licenseId();
    }
}
