/**
 * What is sold and bought: accounts, listings, agreements, licenses, registration tokens, and the
 * lifecycle events that follow.
 *
 * <p>{@link io.bazaar.market.Market} is the way in for pages; {@link io.bazaar.market.Accounts}
 * says who may do what; {@link io.bazaar.market.SignIns} remembers browsers. {@code Lifecycle} does
 * what becomes due (activation, deprovisioning, delayed deliveries), whether the clock is moved or
 * just runs; {@link io.bazaar.market.Upkeep} is what AWS does by itself.
 *
 * <p>What is for sale is data: a {@link io.bazaar.market.MarketDefinition}, read strictly from YAML
 * and held by {@link io.bazaar.market.Definitions}, which everything asks each time. An {@link
 * io.bazaar.market.Offer} is a list of {@link io.bazaar.market.Term}s; accepting it copies them
 * into the {@link io.bazaar.market.Agreement}.
 */
@NullMarked
package io.bazaar.market;

import org.jspecify.annotations.NullMarked;
