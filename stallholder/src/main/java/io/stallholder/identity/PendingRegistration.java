package io.stallholder.identity;

import io.stallholder.kernel.EmailAddress;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * A registration whose address is not proved yet.
 *
 * @param continuePath the page that its person came for
 * @param known whether the address has a user already: then nothing can prove it again, and only
 *     the mail says so
 */
record PendingRegistration(
        UUID id,
        EmailAddress email,
        String name,
        String passwordHash,
        Locale locale,
        BrowserId browser,
        String continuePath,
        boolean known,
        String codeHash,
        int codeTries,
        int mails,
        Instant mailedAt,
        Instant expiresAt,
        boolean verified) {

    boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
