package io.stallholder.metering;

import io.stallholder.kernel.Money;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Account;
import io.stallholder.ledger.Balance;
import io.stallholder.ledger.LedgerEntry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which booked usage is given up with some units of a record: the newest up to the record's hour
 * first, then what is newer. Booked with the record's own hour, so that the next seal finds the
 * units gone from both of its sides. Pure.
 */
final class WriteOff {

    private static final String REASON = "operator";

    private final SealedRecord record;

    WriteOff(SealedRecord record) {
        this.record = record;
    }

    /**
     * Pairs of entries that move the units from what the license owes to what is given up; their
     * units sum to it exactly. A share of a line's quantity and amount is rounded half-up to their
     * {@value LedgerEntry#SCALE} decimals, the same on both sides.
     *
     * @param stock what stands in the ledger for the organization
     */
    List<LedgerEntry> entries(BigDecimal units, List<Balance> stock) {
        List<LedgerEntry> entries = new ArrayList<>();
        BigDecimal left = units;
        for (Balance line : ordered(stock)) {
            BigDecimal part = left.min(line.units());
            if (part.signum() > 0) {
                entries.add(entry(line, part, Account.RECEIVABLE, -1));
                entries.add(entry(line, part, Account.WRITTEN_OFF, 1));
                left = left.subtract(part);
            }
        }
        if (left.signum() > 0) {
            throw new IllegalStateException(
                    left + " units of record " + record.id() + " are not in the ledger");
        }
        return entries;
    }

    private List<Balance> ordered(List<Balance> stock) {
        Comparator<Balance> newest = Comparator.comparing(Balance::eventHour).reversed();
        return stock.stream()
                .filter(line -> line.account() == Account.RECEIVABLE)
                .filter(line -> line.dimension().equals(record.dimension()))
                .filter(line ->
                        line.license()
                                .filter(license ->
                                        license.licenseId().equals(record.license().licenseId()))
                                .isPresent())
                .sorted(Comparator.comparing(this::isLater).thenComparing(newest))
                .toList();
    }

    private boolean isLater(Balance line) {
        return record.hour().isBefore(line.eventHour());
    }

    private LedgerEntry entry(Balance line, BigDecimal part, Account account, int sign) {
        BigDecimal factor = BigDecimal.valueOf(sign);
        return new LedgerEntry(
                account,
                line.license(),
                line.dimension(),
                line.meter(),
                line.attributes(),
                line.eventHour(),
                isLater(line) ? line.eventHour() : record.hour(),
                share(line.quantity(), part, line).multiply(factor),
                part.multiply(factor),
                new Money(share(line.amount().dollars(), part, line).multiply(factor)),
                line.priceVersion(),
                account == Account.RECEIVABLE ? line.reason() : REASON);
    }

    private static BigDecimal share(BigDecimal whole, BigDecimal part, Balance line) {
        return whole.multiply(part).divide(line.units(), LedgerEntry.SCALE, RoundingMode.HALF_UP);
    }

    /** The units that may be given up: what is owed through the seal beyond what stays reported. */
    static BigDecimal units(long returned, BigDecimal owed, long reported) {
        return owed.subtract(BigDecimal.valueOf(reported - returned))
                .min(BigDecimal.valueOf(returned))
                .max(BigDecimal.ZERO);
    }

    /** The hours whose usage may be given up: through the license's newest seal. */
    static boolean isSealed(Balance line, UsageHour sealedThrough) {
        return !sealedThrough.isBefore(line.eventHour());
    }
}
