package io.bazaar.market;

/** A user of an AWS account, with the right that counts now. */
public record AccountUser(String name, PurchaseRight right) {}
