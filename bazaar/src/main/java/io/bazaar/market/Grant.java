package io.bazaar.market;

/** A right that was given or withdrawn after the market was defined, as it is stored. */
record Grant(String accountId, String userName, PurchaseRight right) {}
