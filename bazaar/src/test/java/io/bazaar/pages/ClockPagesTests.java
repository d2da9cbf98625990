package io.bazaar.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.testing.Marketplace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The market stands at 2026-11-22T20:15:30.700Z. */
final class ClockPagesTests {

    private final Site site = new Site();
    private final Browser browser = site.browser();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void the_bar_moves_the_clock_and_comes_back_to_the_page() throws InterruptedException {
        Page moved = browser.post("/clock/advance", "by", "hour", "continue", "/inbox?to=a@b.c");
        site.place.clock.awaitAdvance();

        assertThat(moved.location()).isEqualTo("/inbox?to=a@b.c");
        assertThat(site.place.clock.instant()).isEqualTo(Instant.parse("2026-11-22T21:15:30.700Z"));
        assertThat(browser.get("/inbox").html()).contains("22 Nov 2026, 21:15 UTC");
    }

    @Test
    void month_end_is_one_o_clock_on_the_first() throws InterruptedException {
        browser.post("/clock/advance", "by", "month-end", "continue", "/");
        site.place.clock.awaitAdvance();

        assertThat(site.place.clock.instant()).isEqualTo(Instant.parse("2026-12-01T01:00:00Z"));
    }

    @Test
    void setting_reads_utc_and_refuses_the_past_and_nonsense() {
        assertThat(browser.post("/clock/set", "to", "2026-11-25T10:00").status()).isEqualTo(303);
        assertThat(site.place.clock.instant()).isEqualTo(Instant.parse("2026-11-25T10:00:00Z"));

        assertThat(browser.post("/clock/set", "to", "2026-11-25T09:00").text())
                .contains("cannot go back");
        assertThat(browser.post("/clock/set", "to", "2030-01-01T00:00").status()).isEqualTo(422);
        assertThat(browser.post("/clock/set", "to", "tomorrow").text()).contains("not a time");
        assertThat(browser.post("/clock/advance", "by", "century").status()).isEqualTo(400);
        assertThat(site.place.clock.instant()).isEqualTo(Instant.parse("2026-11-25T10:00:00Z"));
    }

    @Test
    void the_bar_reloads_a_page_of_figures_once_an_advance_has_ended() {
        assertThat(reloads("was=still&refresh=true")).isEmpty();
        assertThat(reloads("was=advancing&refresh=true")).isEqualTo("true");
        assertThat(browser.get("/clock/bar?here=//evil.example&was=still").html())
                .contains("name=\"continue\" value=\"/\"");
    }

    @Test
    void the_bar_leaves_a_page_with_a_form_as_it_is_when_an_advance_ends() {
        assertThat(reloads("was=advancing")).isEmpty();
        assertThat(reloads("was=advancing&refresh=false")).isEmpty();
    }

    @Test
    void pages_of_figures_ask_to_be_drawn_anew_and_go_on_asking() {
        browser.as(Marketplace.PURCHASER);

        for (String figures : List.of("/bills", "/marketplace/subscriptions")) {
            assertThat(browser.get(figures).html()).as(figures).contains("refresh=true");
        }
        for (String form : List.of("/", "/inbox", "/clock", "/marketplace/search?q=api")) {
            assertThat(browser.get(form).html()).as(form).contains("refresh=false");
        }
        assertThat(browser.get("/clock/bar?here=/bills&was=still&refresh=true").html())
                .contains("refresh=true");
        assertThat(browser.get("/clock/bar?here=/inbox&was=still&refresh=false").html())
                .contains("refresh=false");
    }

    private String reloads(String query) {
        return browser.get("/clock/bar?here=/inbox&" + query).header("HX-Refresh");
    }

    @Test
    void a_page_drawn_after_time_has_passed_shows_the_new_time() {
        site.place.wall.pass(Duration.ofMinutes(5));

        assertThat(browser.get("/clock").text()).contains("22 Nov 2026, 20:20 UTC");
    }
}
