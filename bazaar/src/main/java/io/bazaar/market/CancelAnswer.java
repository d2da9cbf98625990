package io.bazaar.market;

/** What comes of cancelling a subscription. */
public sealed interface CancelAnswer
        permits MissingRight,
                CancelAnswer.Cancelled,
                CancelAnswer.NotConfirmed,
                CancelAnswer.AlreadyEnded,
                CancelAnswer.Committed,
                CancelAnswer.NoSuchAgreement {

    /** The purchase has ended; the license follows shortly. */
    record Cancelled(Agreement agreement) implements CancelAnswer {}

    /** Refused: the word to be typed was not {@code confirm}. */
    record NotConfirmed(String typed) implements CancelAnswer {}

    /** Refused: it had ended before. */
    record AlreadyEnded(Agreement agreement) implements CancelAnswer {}

    /** Refused: what was paid at purchase is cancelled with the seller only. */
    record Committed(Agreement agreement) implements CancelAnswer {}

    /** Refused: the account has no such agreement. */
    record NoSuchAgreement(String agreementId) implements CancelAnswer {}
}
