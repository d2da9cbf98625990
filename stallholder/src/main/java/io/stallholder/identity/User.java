package io.stallholder.identity;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import java.util.Locale;

/**
 * A person whose e-mail address was proved.
 *
 * @param verified always true today: an address that is not proved has no user
 * @param operator whether the person works for the vendor and may see the desk
 * @param locale the language of mails to this person
 * @param profileComplete whether the two screens about the business were answered
 * @param closings how often the account's ways in were closed: what was proved of it before one
 *     opens nothing after it
 */
public record User(
        UserId id,
        EmailAddress email,
        String name,
        boolean verified,
        boolean operator,
        Locale locale,
        boolean profileComplete,
        long closings) {}
