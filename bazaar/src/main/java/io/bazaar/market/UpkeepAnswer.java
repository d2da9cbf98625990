package io.bazaar.market;

/** What comes of renewing, terminating or expiring an agreement. */
public sealed interface UpkeepAnswer {

    /** The agreement that counts now: the successor, or the ended one. */
    record Done(Agreement agreement) implements UpkeepAnswer {}

    /** Refused: it had ended before. */
    record AlreadyEnded(Agreement agreement) implements UpkeepAnswer {}

    /** Refused: it is not known for how long it would run again. */
    record NotRenewable(Agreement agreement) implements UpkeepAnswer {}

    /** Refused: it runs until it is cancelled. */
    record NoEnd(Agreement agreement) implements UpkeepAnswer {}

    /** Refused: there is no such agreement. */
    record NoSuchAgreement(String agreementId) implements UpkeepAnswer {}
}
