package io.bazaar.market;

import io.bazaar.clock.MarketClock;
import io.bazaar.faults.Faults;
import io.bazaar.sns.Sns;
import io.bazaar.sqs.Queues;
import io.bazaar.store.Store;

/** What the market works with. */
public record Exchange(
        Store store,
        MarketClock clock,
        Accounts accounts,
        Agreements agreements,
        Queues queues,
        Faults faults,
        Sns sns) {}
