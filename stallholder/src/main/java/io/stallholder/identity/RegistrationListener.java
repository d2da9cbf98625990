package io.stallholder.identity;

import io.stallholder.kernel.EmailAddress;
import java.time.Instant;

/**
 * Learns who a browser turns out to be. Every method runs inside identity's transaction, system
 * role; what it throws undoes the sign-in or registration.
 */
public interface RegistrationListener {

    /**
     * Somebody in this browser asked for an account with this address, whether it has one or not;
     * nothing is proved yet.
     *
     * @param until when the registration lapses, by the wall clock
     */
    void registered(EmailAddress email, BrowserId browser, Instant until);

    /** The address was proved, in whatever browser, and is a user's now. */
    void verified(User user);

    /** The user signed in in this browser. */
    void signedIn(User user, BrowserId browser);

    /**
     * Two ids turned out to be one browser: a form post from another site arrives without our
     * cookies and gets an id of its own, and the next page view shows both.
     *
     * @param earlier the id of its own
     * @param now the id that stays
     */
    void sameBrowser(BrowserId earlier, BrowserId now);
}
