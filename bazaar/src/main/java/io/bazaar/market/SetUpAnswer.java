package io.bazaar.market;

import java.net.URI;
import java.util.SequencedMap;

/** What comes of <i>Set up your account</i>. */
public sealed interface SetUpAnswer {

    /** Post these form fields to this address, as the browser's next page. */
    record Ready(URI fulfillmentUrl, SequencedMap<String, String> fields) implements SetUpAnswer {}

    /** Refused: the agreement has ended. */
    record AlreadyEnded(Agreement agreement) implements SetUpAnswer {}

    /** Refused: the account has no such agreement, or its product is no longer listed. */
    record NoSuchAgreement(String agreementId) implements SetUpAnswer {}
}
