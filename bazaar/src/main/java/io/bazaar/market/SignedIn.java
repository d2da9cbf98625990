package io.bazaar.market;

/** A user of an AWS account who is signed in to the marketplace. */
public record SignedIn(String accountId, String userName) {}
