package io.bazaar;

import io.bazaar.bills.Billing;
import io.bazaar.bills.Bills;
import io.bazaar.calls.Calls;
import io.bazaar.clock.MarketClock;
import io.bazaar.mail.Inbox;
import io.bazaar.market.Accounts;
import io.bazaar.market.Definitions;
import io.bazaar.market.Market;
import io.bazaar.market.SignIns;
import io.bazaar.market.Upkeep;
import io.bazaar.metering.MeteringRecords;
import io.bazaar.rules.Rules;

/** The domain as pages see it: everything a person can do, without the store behind it. */
public record Emulator(
        Market market,
        Upkeep upkeep,
        Definitions definitions,
        Accounts accounts,
        SignIns signIns,
        Billing billing,
        MeteringRecords records,
        Calls calls,
        Rules rules,
        Inbox inbox,
        MarketClock clock) {

    /** What buyers are charged, month by month. */
    public Bills bills() {
        return billing.bills();
    }
}
