package io.bazaar.pages;

import static io.bazaar.testing.Marketplace.PAYG;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.testing.Marketplace;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What keeps other sites, other accounts and bad input out. */
final class SafetyTests {

    private final Site site = new Site();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void forms_of_other_sites_and_other_ports_are_refused() {
        String buy = "/marketplace/procurement/" + PAYG;

        for (String origin : List.of("http://evil.example", "http://127.0.0.1:1", "null")) {
            Browser browser = site.browser().as(PURCHASER).with("Origin", origin);
            assertThat(browser.post(buy, "poNumber", "").status()).as(origin).isEqualTo(403);
        }
        for (String where : List.of("cross-site", "same-site")) {
            Browser browser = site.browser().as(PURCHASER).with("Sec-Fetch-Site", where);
            Page refused = browser.post(buy, "poNumber", "");
            assertThat(refused.status()).as(where).isEqualTo(403);
            assertThat(refused.text()).contains("did not come from here").contains("Reference");
        }
        assertThat(site.place.market.agreements(Marketplace.BUYER)).isEmpty();
    }

    @Test
    void the_session_cookie_is_for_this_site_and_not_for_scripts() {
        Page answer =
                site.browser().post("/sign-in", "account", Marketplace.BUYER, "user", "purchaser");

        assertThat(answer.header("Set-Cookie"))
                .startsWith("bazaar-session=")
                .contains("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/");
    }

    @Test
    void signing_out_ends_the_session_for_good() {
        Browser browser = site.browser().as(PURCHASER);
        assertThat(browser.get("/bills").status()).isEqualTo(200);

        browser.post("/sign-out");

        assertThat(browser.get("/bills").status()).isEqualTo(303);
        assertThat(browser.post("/iam/grant", "user", "developer").location())
                .startsWith("/sign-in");
    }

    @Test
    void a_user_that_does_not_exist_cannot_sign_in() {
        Page refused =
                site.browser().post("/sign-in", "account", Marketplace.BUYER, "user", "mallory");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("no such user");
        assertThat(refused.header("Set-Cookie")).isEmpty();
    }

    @Test
    void sign_in_leads_only_to_this_site() {
        for (String elsewhere :
                List.of("//evil.example", "http://evil.example", "/\\evil.example", "/a\r\nX: y")) {
            Page answer =
                    site.browser()
                            .post(
                                    "/sign-in",
                                    "account",
                                    Marketplace.BUYER,
                                    "user",
                                    "purchaser",
                                    "continue",
                                    elsewhere);
            assertThat(answer.location()).as(elsewhere).isEqualTo("/");
        }
    }

    @Test
    void a_search_shows_hostile_words_as_words() {
        Page none =
                site.browser()
                        .get(
                                "/marketplace/search?q="
                                        + Browser.encode("\"><script>alert(1)</script>{0}"));

        assertThat(none.status()).isEqualTo(200);
        assertThat(none.text()).contains("No listing matches");
        assertThat(none.html())
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void missing_addresses_are_pages_in_the_readers_language() {
        Page english = site.browser().get("/marketplace/pp/prodview-none");
        assertThat(english.status()).isEqualTo(404);
        assertThat(english.text()).contains("nothing at this address").contains("Reference");

        Page chinese = site.browser().with("Accept-Language", "zh-CN,zh;q=0.9").get("/no/such");
        assertThat(chinese.status()).isEqualTo(404);
        assertThat(chinese.html()).contains("lang=\"zh-CN\"");
        assertThat(site.browser().with("Accept", "application/json").get("/none").html())
                .doesNotContain("<html");
    }

    @Test
    void a_failure_is_a_page_with_a_reference_and_no_trace() {
        site.place.store.close();

        Page failed =
                site.browser().post("/sign-in", "account", Marketplace.BUYER, "user", "purchaser");

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.text()).contains("Something went wrong").contains("Reference");
        assertThat(failed.html()).doesNotContain("Exception").doesNotContain("io.bazaar");
    }
}
