package io.bazaar.metering;

import io.bazaar.clock.MarketClock;
import io.bazaar.market.Accounts;
import io.bazaar.market.Agreements;
import io.bazaar.store.Store;

/** What metering works with. */
public record MeteringDesk(
        Store store,
        MarketClock clock,
        Accounts accounts,
        Agreements agreements,
        MeteringRecords records) {}
