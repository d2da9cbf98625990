package io.stallholder.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;

/** A person's mail, read on Bazaar's inbox page. */
final class Inbox {

    private static final Duration DELIVERY_MAX = Duration.ofSeconds(30);

    private final Profile profile;
    private final Stack stack;

    Inbox(Profile profile, Stack stack) {
        this.profile = profile;
        this.stack = stack;
    }

    /** Waits for the newest mail to an address and opens it. */
    void openNewest(String address) {
        String list = stack.bazaar() + "/inbox?to=" + address.replace("@", "%40");
        Eventually.within(DELIVERY_MAX)
                .until(
                        "a mail to " + address,
                        () -> {
                            profile.open(list);
                            return mails().count() > 0;
                        });
        mails().first().click();
        page().locator(".mail-text").waitFor();
    }

    /** Waits for a mail to an address whose text contains this, and opens it. */
    void openSaying(String address, String part) {
        Eventually.within(DELIVERY_MAX)
                .until("a mail to " + address + " with " + part, () -> has(address, part));
    }

    /** Whether a mail whose text contains this came to the address. */
    boolean has(String address, String part) {
        profile.open(stack.bazaar() + "/inbox?to=" + address.replace("@", "%40"));
        int count = mails().count();
        for (int i = 0; i < count; i++) {
            mails().nth(i).click();
            if (profile.text().contains(part)) {
                return true;
            }
            page().goBack();
        }
        return false;
    }

    /** Follows the first link of the opened mail. */
    void followLink() {
        page().locator(".mail-text a").first().click();
        page().waitForURL(url -> url.startsWith(stack.stallholder()));
    }

    private Locator mails() {
        return page().locator(".mails a");
    }

    private Page page() {
        return profile.page();
    }
}
