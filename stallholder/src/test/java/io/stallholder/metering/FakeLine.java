package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.Money;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Account;
import io.stallholder.ledger.LedgerEntry;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Rated units of one hour, and the hour with which they are booked. */
record FakeLine(
        OrganizationId organization,
        LicenseArn license,
        DimensionKey dimension,
        UsageHour used,
        UsageHour booked,
        BigDecimal units,
        Map<String, String> attributes) {

    RatedPart part() {
        return new RatedPart(dimension, new MeterKey("meter"), attributes, units);
    }

    LedgerEntry entry() {
        return new LedgerEntry(
                Account.RECEIVABLE,
                Optional.of(license),
                dimension,
                new MeterKey("meter"),
                "",
                used,
                booked,
                units,
                units,
                Money.ZERO,
                "",
                "");
    }
}
