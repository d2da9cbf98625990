package io.stallholder.marketplace.gateway;

import java.util.List;
import java.util.Optional;

/** What SearchAgreements said. */
public sealed interface SearchAnswer {

    /**
     * A page.
     *
     * @param next names the page after it; empty at the end
     * @param complete whether everything on it that may grant a license could be read
     */
    record Page(List<FoundAgreement> agreements, Optional<String> next, boolean complete)
            implements SearchAnswer {

        /** Copies the agreements. */
        public Page {
            agreements = List.copyOf(agreements);
        }
    }

    /** Too many calls; the same may be asked later. */
    record Throttled() implements SearchAnswer {}

    /** AWS does not take the question, or no longer knows the page. */
    record Refused(String reason) implements SearchAnswer {}

    /** Credentials or permission are wrong: a human must act. */
    record NotAuthorized(String code) implements SearchAnswer {}

    /** AWS could not be asked, or its answer made no sense; the same may be asked later. */
    record Unavailable(String reason) implements SearchAnswer {}
}
