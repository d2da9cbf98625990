package io.stallholder.metering;

import java.util.UUID;

/** What came of an operator's wish. */
public sealed interface DecisionAnswer {

    /** It is done. */
    record Decided() implements DecisionAnswer {}

    /** It is done for so many of the records, perhaps none: for those that it fits. */
    record DecidedAll(int records) implements DecisionAnswer {}

    /** It changes the bill and waits for another operator. */
    record Proposed(UUID proposal) implements DecisionAnswer {}

    /** The proposal is taken back. */
    record Withdrawn() implements DecisionAnswer {}

    /** The record is not in a state that this fits, or is decided already. */
    record NotFit() implements DecisionAnswer {}

    /** The license has ended: nothing goes out with a later hour of it. */
    record LicenseEnded() implements DecisionAnswer {}

    /** Another proposal about the record is open. */
    record OtherProposal() implements DecisionAnswer {}

    /** The record was sent or changed since it was proposed: the proposal has lapsed. */
    record Outdated() implements DecisionAnswer {}

    /** The proposer may not confirm. */
    record SamePerson() implements DecisionAnswer {}

    /** Of proposer and confirmer one made the other an operator: they count as one. */
    record Related() implements DecisionAnswer {}

    /** The database may have forgotten what was sent: nothing is decided before that is known. */
    record Recovering() implements DecisionAnswer {}

    /** There is no such proposal, or it was confirmed, withdrawn or has lapsed. */
    record NotOpen() implements DecisionAnswer {}
}
