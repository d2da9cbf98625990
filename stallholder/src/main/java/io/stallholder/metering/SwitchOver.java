package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.UsageHour;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The hour from which AWS is told of a legacy customer by a license; hours before it stay told by
 * product code and customer identifier, also when they are sent later.
 *
 * <pre>
 *   hour 9       hour 10       hour 11       hour 12
 *   by customer  by customer | by license    by license
 *                            from
 * </pre>
 *
 * @param reportedBy the customer's key with the license
 * @param decidedAt business time
 */
record SwitchOver(LicenseArn reportedBy, UsageHour from, Instant decidedAt) {

    /** Refuses whatever is not a legacy customer with a license. */
    SwitchOver {
        if (reportedBy.legacyCustomer().isEmpty()
                || reportedBy.value().equals(reportedBy.licenseId())) {
            throw new IllegalArgumentException("not reported by a license: " + reportedBy);
        }
    }

    String licenseId() {
        return reportedBy.licenseId();
    }

    /** As what an hour of the customer is told to AWS. */
    static LicenseArn told(List<SwitchOver> ofCustomer, LicenseArn license, UsageHour hour) {
        return ofCustomer.stream()
                .filter(one -> !hour.isBefore(one.from()))
                .max(Comparator.comparing(SwitchOver::from))
                .map(SwitchOver::reportedBy)
                .orElse(license);
    }

    /** Whether every record of the seal is told to AWS as its hour is to be. */
    static boolean agree(List<SwitchOver> ofCustomer, Seal seal) {
        LicenseArn told = told(ofCustomer, seal.license(), seal.hour());
        return seal.records().stream().allMatch(one -> one.record().license().equals(told));
    }
}
