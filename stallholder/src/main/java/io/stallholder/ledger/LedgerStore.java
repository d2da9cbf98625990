package io.stallholder.ledger;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Where the ledger is kept. */
interface LedgerStore {

    void append(List<LedgerTransaction> transactions);

    void advance(Collection<RatedThrough> marks);

    List<RatedTotal> ratedTotals(LicenseArn license, UsageHour through);

    List<RatedTotal> usedTotals(LicenseArn license, UsageHour through);

    List<RatedShare> ratedShares(LicenseArn license, Instant from, UsageHour through);

    List<RatedShare> usedShares(LicenseArn license, Instant from, UsageHour through);

    List<LicenseTotal> totalsTakenBack();

    List<Balance> balances(OrganizationId organization, UsageHour from);

    Optional<UsageHour> ratedThrough(OrganizationId organization);

    List<RatedThrough> ratedThroughAll();

    List<UsageLine> lines(OrganizationId organization, Instant from, Instant until);

    List<UsageLine> booked(OrganizationId organization, Instant from, Instant until);
}
