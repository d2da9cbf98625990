package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Ledger;
import io.stallholder.ledger.RatedShare;
import io.stallholder.ledger.RatedThrough;
import io.stallholder.ledger.RatedTotal;
import io.stallholder.platform.Transactions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rated usage as the ledger has it. */
final class LedgerUsage implements RatedUsage {

    private final Transactions transactions;
    private final Ledger ledger;

    LedgerUsage(Transactions transactions, Ledger ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    @Override
    public Map<OrganizationId, UsageHour> through() {
        return transactions.asSystem(() ->
                ledger.ratedThroughAll().stream()
                        .collect(Collectors.toMap(RatedThrough::organization, RatedThrough::hour)));
    }

    @Override
    public Map<DimensionKey, BigDecimal> totals(LicenseArn license, UsageHour hour) {
        return transactions.asSystem(() -> byDimension(ledger.ratedTotals(license, hour)));
    }

    @Override
    public Map<DimensionKey, BigDecimal> finalTotals(LicenseArn license, UsageHour lastHour) {
        return transactions.asSystem(() -> byDimension(ledger.usedTotals(license, lastHour)));
    }

    @Override
    public List<RatedPart> parts(LicenseArn license, Instant from, UsageHour through) {
        return transactions.asSystem(() -> parts(ledger.ratedShares(license, from, through)));
    }

    @Override
    public List<RatedPart> finalParts(LicenseArn license, Instant from, UsageHour lastHour) {
        return transactions.asSystem(() -> parts(ledger.usedShares(license, from, lastHour)));
    }

    private static List<RatedPart> parts(List<RatedShare> shares) {
        return shares.stream()
                .map(share ->
                        new RatedPart(
                                share.dimension(),
                                share.meter(),
                                Tags.attributes(share.attributes()),
                                share.units()))
                .toList();
    }

    private static Map<DimensionKey, BigDecimal> byDimension(List<RatedTotal> totals) {
        return totals.stream().collect(Collectors.toMap(RatedTotal::dimension, RatedTotal::units));
    }
}
