package io.bazaar.market;

/** What comes of a seller's request to cancel an agreement, or of an answer to one. */
public sealed interface CancellationAnswer {

    /** It stands as it is shown. */
    record Done(CancellationRequest request) implements CancellationAnswer {}

    /** Refused: the agreement has ended. */
    record AgreementEnded(Agreement agreement) implements CancellationAnswer {}

    /** Refused: another request for the agreement waits for its answer. */
    record AlreadyPending(CancellationRequest request) implements CancellationAnswer {}

    /** Refused: the client token belongs to another request. */
    record TokenTaken(CancellationRequest request) implements CancellationAnswer {}

    /** Refused: the agreement has no such request. */
    record NoSuchRequest(String requestId) implements CancellationAnswer {}

    /** Refused: it does not wait for an answer any more. */
    record NotPending(CancellationRequest request) implements CancellationAnswer {}
}
