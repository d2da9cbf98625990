package io.stallholder.metering;

import io.stallholder.kernel.UsageHour;

/** What became of the wish to report a legacy customer by license. */
public sealed interface SwitchAnswer {

    /** It is reported by license from this hour on. */
    record SwitchedOver(UsageHour from) implements SwitchAnswer {}

    /** It was already, or the license is reported for somebody else. */
    record NothingToSwitch() implements SwitchAnswer {}

    /** AWS has not said which license the customer has. */
    record LicenseUnknown() implements SwitchAnswer {}
}
