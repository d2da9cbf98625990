package io.stallholder.console.web;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One subscription as the desk lists it.
 *
 * @param state the name of its state
 * @param organization the id of the organization that it pays or paid for last
 * @param organizationName that organization's name
 * @param since when it was linked
 * @param until when the link ended
 * @param lastAccepted the newest hour that AWS accepted
 * @param stuck how many of its records are stuck
 */
public record DeskRow(
        String license,
        String account,
        String productCode,
        Optional<String> agreementId,
        String state,
        Optional<String> organization,
        String organizationName,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<Instant> lastAccepted,
        long stuck) {

    /** Whether it pays for an organization now. */
    public boolean isLinked() {
        return organization.isPresent() && until.isEmpty();
    }

    String haystack() {
        return String.join(
                        " ",
                        license,
                        account,
                        productCode,
                        agreementId.orElse(""),
                        organization.orElse(""),
                        organizationName)
                .toLowerCase(Locale.ROOT);
    }
}
