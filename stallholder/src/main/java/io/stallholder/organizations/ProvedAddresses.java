package io.stallholder.organizations;

import io.stallholder.identity.BrowserId;
import io.stallholder.identity.RegistrationListener;
import io.stallholder.identity.User;
import io.stallholder.kernel.EmailAddress;
import java.time.Instant;

/** Lets who proves an invited address accept without the mail's link. */
final class ProvedAddresses implements RegistrationListener {

    private final InvitationRows invitations;

    ProvedAddresses(InvitationRows invitations) {
        this.invitations = invitations;
    }

    @Override
    public void registered(EmailAddress email, BrowserId browser, Instant until) {
        // Nothing is proved yet.
    }

    @Override
    public void verified(User user) {
        invitations.proved(user.email(), user.id());
    }

    @Override
    public void signedIn(User user, BrowserId browser) {
        // The address was proved before.
    }

    @Override
    public void sameBrowser(BrowserId earlier, BrowserId now) {
        // An invitation belongs to an address, not to a browser.
    }
}
