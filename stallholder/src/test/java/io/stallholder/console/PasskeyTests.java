package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Browser;
import io.stallholder.testing.Claims;
import io.stallholder.testing.TestAuthenticator;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PasskeyTests extends PasskeyTest {

    @Test
    void a_passkey_signs_in_alone_and_its_owner_is_told_of_it() {
        TestAuthenticator device = new TestAuthenticator();
        registered("keys@buyer.example", device);
        Browser another = browser();

        Browser.Page in = signIn(another, device.get(asked(another), HONEST));
        Browser.Page factors = another.open("/account/factors");

        deliver();
        assertThat(in.path()).isEqualTo("/welcome?continue=%2Faccount%2Ffactors");
        assertThat(factors.body()).contains("Ada&#39;s laptop").contains("last used");
        assertThat(mails.to("keys@buyer.example").getLast().text())
                .contains("the passkey \"Ada's laptop\" was added");
    }

    @Test
    void the_options_name_the_configured_party_and_demand_that_the_device_verifies_its_owner() {
        user("options@buyer.example");
        Browser browser = signedIn("options@buyer.example");
        browser.open(NEW);

        String made = browser.submit(NEW + "/options", Map.of()).body();
        String used = asked(browser());

        assertThat(made)
                .contains("\"id\":\"localhost\"")
                .contains("\"userVerification\":\"required\"")
                .contains("\"residentKey\":\"required\"");
        assertThat(used)
                .contains("\"rpId\":\"localhost\"")
                .contains("\"userVerification\":\"required\"")
                .contains("\"allowCredentials\":[]");
    }

    @Test
    void a_passkey_is_renamed_and_removed_by_its_owner_only() {
        TestAuthenticator device = new TestAuthenticator();
        Browser owner = registered("owner@buyer.example", device);
        user("eve@buyer.example");
        Browser eve = signedIn("eve@buyer.example");
        String page = "/account/factors/passkeys/" + device.credentialId();

        Browser.Page seen = eve.open(page);
        eve.open("/account/factors");
        Browser.Page renamed = eve.submit(page, Map.of("name", "mine"));
        Browser.Page removed = eve.submit(page + "/remove", Map.of());
        owner.open(page);
        Browser.Page blank = owner.submit(page, Map.of("name", " "));
        Browser.Page long61 = owner.submit(page, Map.of("name", "x".repeat(61)));
        Browser.Page named = owner.submit(page, Map.of("name", "Old laptop"));
        owner.open(page);
        Browser.Page gone = owner.submit(page + "/remove", Map.of());
        Browser stranger = browser();
        Browser.Page refused = signIn(stranger, device.get(asked(stranger), HONEST));

        assertThat(seen.status()).isEqualTo(404);
        assertThat(renamed.status()).isEqualTo(404);
        assertThat(removed.status()).isEqualTo(404);
        assertThat(blank.status()).isEqualTo(422);
        assertThat(long61.status()).isEqualTo(422);
        assertThat(named.body()).contains("Old laptop");
        assertThat(gone.body()).contains("The passkey is removed.").doesNotContain("Old laptop");
        assertThat(refused.path()).startsWith("/sign-in?");
        assertThat(refused.body()).contains("The passkey was not accepted");
    }

    @Test
    void removing_the_only_second_factor_warns_first() {
        TestAuthenticator device = new TestAuthenticator();
        Browser browser = registered("warned@buyer.example", device);

        Browser.Page page = browser.open("/account/factors/passkeys/" + device.credentialId());

        assertThat(page.body()).contains("nothing but your password protects the account");
    }

    @Test
    void a_device_whose_counter_stays_at_zero_goes_on_working() {
        TestAuthenticator device = new TestAuthenticator();
        Claims silent = HONEST.counting(0);
        user("zero@buyer.example");
        register(signedIn("zero@buyer.example"), device, silent);

        Browser first = browser();
        Browser.Page once = signIn(first, device.get(asked(first), silent));
        Browser second = browser();
        Browser.Page twice = signIn(second, device.get(asked(second), silent));

        assertThat(once.path()).startsWith("/welcome");
        assertThat(twice.path()).startsWith("/welcome");
    }
}
