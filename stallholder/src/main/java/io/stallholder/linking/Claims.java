package io.stallholder.linking;

import io.stallholder.identity.BrowserId;
import io.stallholder.identity.RegistrationListener;
import io.stallholder.identity.User;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.BusinessClock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Hands pending links from a browser to the person it turns out to be. */
final class Claims implements RegistrationListener {

    private final LinkRows links;
    private final ClaimRows claims;
    private final BusinessClock clock;

    Claims(LinkRows links, ClaimRows claims, BusinessClock clock) {
        this.links = links;
        this.claims = claims;
        this.clock = clock;
    }

    @Override
    public void registered(EmailAddress email, BrowserId browser, Instant until) {
        claims.reserve(browser, email, until);
    }

    @Override
    public void verified(User user) {
        give(claims.takeOfAddress(user.email()), user.id());
    }

    @Override
    public void signedIn(User user, BrowserId browser) {
        claim(browser, user);
    }

    @Override
    public void sameBrowser(BrowserId earlier, BrowserId now) {
        claims.sameBrowser(earlier, now);
    }

    /**
     * What the browser brought belongs to the person from now on, and what waits for their address
     * as well. What another address waits for does not.
     */
    void claim(BrowserId browser, User user) {
        give(claims.takeOfBrowser(browser, user.email()), user.id());
        give(claims.takeOfAddress(user.email()), user.id());
    }

    private void give(List<UUID> taken, UserId user) {
        Instant time = clock.now();
        for (UUID link : taken) {
            claims.byUser(link, user, time);
            links.lock(link)
                    .filter(row -> row.state() == LinkState.RESOLVED)
                    .ifPresent(row -> links.move(row, LinkState.IDENTIFIED));
        }
    }
}
