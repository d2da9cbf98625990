package io.bazaar.market;

/** What comes of suspending, reopening or closing a buyer's account. */
public sealed interface StandingAnswer {

    /** The account is now so; this many running agreements were told of. */
    record Changed(String accountId, Standing standing, int agreements) implements StandingAnswer {}

    /** Refused: it is so already, or closed for good. */
    record NotFrom(String accountId, Standing standing) implements StandingAnswer {}

    /** Refused: there is no such buyer. */
    record NoSuchBuyer(String accountId) implements StandingAnswer {}
}
