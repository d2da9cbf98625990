package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Balance;
import io.stallholder.ledger.Ledger;
import io.stallholder.ledger.LedgerTransaction;
import io.stallholder.ledger.RatedTotal;
import io.stallholder.platform.Ids;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/** Books what an operator gives up. Runs in the caller's transaction. */
final class GiveUp {

    private final Seals seals;
    private final Ledger ledger;
    private final Licenses licenses;
    private final Ids ids;

    GiveUp(Seals seals, Ledger ledger, Licenses licenses, Ids ids) {
        this.seals = seals;
        this.ledger = ledger;
        this.licenses = licenses;
        this.ids = ids;
    }

    /**
     * Moves the units of a record that are about to go back to open from what the license owes to
     * what is written off. Returns how many: fewer than go back where a correction took some of
     * them back before.
     */
    long book(SealedRecord record, long returned, Instant now) {
        LicenseArn license = record.license();
        UsageHour sealed = seals.position(license, now).sealedThrough().orElseGet(record::hour);
        long reported = seals.position(license, now).reported(record.dimension());
        BigDecimal units = WriteOff.units(returned, owed(record, sealed), reported);
        long whole = units.setScale(0, RoundingMode.FLOOR).longValueExact();
        if (whole > 0) {
            List<Balance> stock =
                    ledger.balances(record.organization(), UsageHour.of(Instant.EPOCH)).stream()
                            .filter(line -> WriteOff.isSealed(line, sealed))
                            .toList();
            ledger.append(
                    List.of(
                            LedgerTransaction.correction(
                                    ids.next(),
                                    record.organization(),
                                    now,
                                    new WriteOff(record)
                                            .entries(BigDecimal.valueOf(whole), stock))));
        }
        return whole;
    }

    /** A license that ended has reported all that it used, wherever it is booked. */
    private BigDecimal owed(SealedRecord record, UsageHour sealed) {
        List<RatedTotal> totals =
                licenses.lives(record.license())
                        ? ledger.ratedTotals(record.license(), sealed)
                        : ledger.usedTotals(record.license(), sealed);
        return totals.stream()
                .filter(total -> total.dimension().equals(record.dimension()))
                .map(RatedTotal::units)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }
}
