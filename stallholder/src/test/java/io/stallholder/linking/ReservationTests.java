package io.stallholder.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.stallholder.identity.User;
import io.stallholder.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A registration reserves what its browser brought, for its address and for its life. */
final class ReservationTests extends LinkingPages {

    @Test
    void what_waits_for_an_address_is_not_for_another_person_in_the_same_browser()
            throws Exception {
        Browser browser = Browser.fresh();
        User awaited = person("awaited");
        User other = person("other");
        OrganizationId organization = organization("Others", other);
        String link = arrive(subscribed(account()), browser);
        registered(awaited, browser);

        transactions.asSystem(() -> claims.signedIn(other, browser.id()));
        int shown = perform(get(link), browser, other).getResponse().getStatus();
        int newest = perform(get("/link"), browser, other).getResponse().getStatus();
        confirm(link, browser, other, organization);

        assertThat(shown).isEqualTo(404);
        assertThat(newest).isEqualTo(404);
        assertThat(pendingLinks.openFor(other.id())).isEmpty();
        transactions.asSystem(() -> claims.verified(awaited));
        assertThat(page(link, Browser.fresh(), awaited)).contains("Which organization");
    }

    @Test
    void a_second_registration_in_the_browser_leaves_it_to_the_first_address() throws Exception {
        Browser browser = Browser.fresh();
        User first = person("first");
        User second = person("second");
        arrive(subscribed(account()), browser);
        registered(first, browser);
        registered(second, browser);

        transactions.asSystem(() -> claims.verified(second));
        transactions.asSystem(() -> claims.verified(first));

        assertThat(pendingLinks.openFor(second.id())).isEmpty();
        assertThat(pendingLinks.openFor(first.id())).hasSize(1);
    }

    @Test
    void after_a_mistyped_address_the_button_brings_it_to_the_right_one() throws Exception {
        Browser browser = Browser.fresh();
        User mistyped = person("mistyped");
        User right = person("right");
        String token = subscribed(account());
        String link = arrive(token, browser);
        registered(mistyped, browser);

        assertThat(arrive(token, browser)).isEqualTo(link);
        registered(right, browser);
        transactions.asSystem(() -> claims.verified(right));

        assertThat(pendingLinks.openFor(right.id())).hasSize(1);
    }

    @Test
    void it_lapses_with_the_registration_and_the_button_brings_it_back() throws Exception {
        Browser browser = Browser.fresh();
        User late = person("late");
        String token = subscribed(account());
        String link = arrive(token, browser);
        registered(late, browser);
        tick.run();
        assertThat(perform(get(link), browser).getResponse().getStatus()).isEqualTo(200);

        wall.pass(Duration.ofHours(73));
        tick.run();

        assertThat(perform(get(link), browser).getResponse().getStatus()).isEqualTo(404);
        transactions.asSystem(() -> claims.signedIn(late, browser.id()));
        assertThat(pendingLinks.openFor(late.id())).isEmpty();
        assertThat(arrive(token, browser)).isEqualTo(link);
        assertThat(page(link, browser, late)).contains("Which organization");
    }

    @Test
    void it_stays_reserved_when_two_ids_turn_out_to_be_one_browser() throws Exception {
        Browser arrival = Browser.fresh();
        Browser browser = Browser.fresh();
        User awaited = person("joined");
        User other = person("neighbour");
        arrive(subscribed(account()), arrival);
        registered(awaited, arrival);

        transactions.asSystem(() -> claims.sameBrowser(arrival.id(), browser.id()));
        transactions.asSystem(() -> claims.signedIn(other, browser.id()));
        transactions.asSystem(() -> claims.signedIn(awaited, Browser.fresh().id()));

        assertThat(pendingLinks.openFor(other.id())).isEmpty();
        assertThat(pendingLinks.openFor(awaited.id())).hasSize(1);
    }

    private void registered(User user, Browser browser) {
        Instant until = wall.instant().plus(Duration.ofDays(3));
        transactions.asSystem(() -> claims.registered(user.email(), browser.id(), until));
    }
}
