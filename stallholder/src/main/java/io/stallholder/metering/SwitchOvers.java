package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.UsageHour;
import java.util.List;
import java.util.Optional;

/**
 * From which hour legacy customers are reported by license; nothing of it ever changes. Every
 * method is a transaction of its own.
 */
interface SwitchOvers {

    /** Those of a customer, in any order; none for a subscription that has a license anyway. */
    List<SwitchOver> of(LicenseArn license);

    /** As what an hour of the subscription is told to AWS. */
    default LicenseArn told(LicenseArn license, UsageHour hour) {
        return SwitchOver.told(of(license), license, hour);
    }

    /**
     * Switches the customer over at the hour wanted, or at the first one after it that is not
     * sealed. Returns the hour that was chosen, or nothing, having done nothing, if the customer is
     * reported by this license already, or the license is reported for anybody else.
     */
    Optional<SwitchOver> add(SwitchOver wanted);
}
