package io.bazaar.agreement;

import io.bazaar.market.CancellationRequests;
import io.bazaar.market.Definitions;
import io.bazaar.market.Exchange;
import io.bazaar.market.Market;
import io.bazaar.market.RegistrationTokens;

/** What the Agreement API works with. */
public record AgreementDesk(
        Definitions definitions,
        Exchange exchange,
        Market market,
        RegistrationTokens tokens,
        CancellationRequests cancellations) {}
