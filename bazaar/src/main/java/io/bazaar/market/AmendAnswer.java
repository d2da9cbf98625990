package io.bazaar.market;

/** What comes of changing a running agreement or its purchase orders. */
public sealed interface AmendAnswer
        permits MissingRight,
                AmendAnswer.Amended,
                AmendAnswer.AlreadyEnded,
                AmendAnswer.NoSuchAgreement,
                AmendAnswer.PoNumberTooLong,
                AmendAnswer.OutdatedCharge,
                AmendAnswer.BadChoice {

    /** It is changed. */
    record Amended(Agreement agreement) implements AmendAnswer {}

    /** Refused: it has ended. */
    record AlreadyEnded(Agreement agreement) implements AmendAnswer {}

    /** Refused: the account has no such agreement. */
    record NoSuchAgreement(String agreementId) implements AmendAnswer {}

    /** Refused: a purchase order number has at most this many characters. */
    record PoNumberTooLong(int length, int lengthMax) implements AmendAnswer {}

    /** Refused: the agreement has no such charge, or not in this revision. */
    record OutdatedCharge(String chargeId) implements AmendAnswer {}

    /** Refused: the change does not fit what was agreed. */
    record BadChoice(String problem) implements AmendAnswer {}
}
