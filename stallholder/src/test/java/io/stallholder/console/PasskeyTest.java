package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Browser;
import io.stallholder.testing.Claims;
import io.stallholder.testing.TestAuthenticator;
import java.util.Map;

/** A console whose people have passkeys. */
abstract class PasskeyTest extends ConsoleTest {

    static final String ORIGIN = "http://localhost:8080";
    static final Claims HONEST = Claims.honest(ORIGIN);
    static final String NEW = "/account/factors/passkeys/new";

    /** Somebody who is signed in with a password and has made a passkey on this device. */
    Browser registered(String email, TestAuthenticator device) {
        user(email);
        Browser browser = signedIn(email);
        Browser.Page page = register(browser, device, HONEST);
        assertThat(page.path()).isEqualTo("/account/factors");
        return browser;
    }

    Browser.Page register(Browser browser, TestAuthenticator device, Claims claims) {
        browser.open(NEW);
        String options = browser.submit(NEW + "/options", Map.of()).body();
        return add(browser, device.create(options, claims));
    }

    Browser.Page add(Browser browser, String credential) {
        browser.open(NEW);
        return browser.submit(NEW, Map.of("name", "Ada's laptop", "credential", credential));
    }

    /** What the sign-in page asks a device. */
    String asked(Browser browser) {
        browser.open("/sign-in");
        return browser.submit("/sign-in/passkey/options", Map.of()).body();
    }

    Browser.Page signIn(Browser browser, String credential) {
        return browser.submit(
                "/sign-in/passkey", Map.of("credential", credential, "next", "/account/factors"));
    }
}
