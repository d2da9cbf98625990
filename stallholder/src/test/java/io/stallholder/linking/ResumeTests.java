package io.stallholder.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.stallholder.identity.User;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.testing.Carries;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever stops on the way goes on with another device, and is reminded for a while. */
final class ResumeTests extends LinkingPages {

    @Autowired private StopReminders stop;
    @Autowired private ReceiveToken.Store store;

    /** Where somebody stops. */
    enum Stop {
        ARRIVED,
        REGISTERED,
        VERIFIED,
        SIGNED_IN,
        AT_THE_PICKER,
        AT_THE_PREVIEW,
        ADMIN_ASKED
    }

    @ParameterizedTest
    @EnumSource(Stop.class)
    @Carries("S07")
    void whoever_stops_goes_on_a_day_later_on_another_device(Stop where) throws Exception {
        User user = person("stops-" + where.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        OrganizationId organization = organization("Patient Works", user);
        Browser office = Browser.fresh();
        Browser home = Browser.fresh();
        String token = subscribed(account());
        String link = arrive(token, office);

        go(where, new Way(link, office, user, organization));
        time.advance(Duration.ofHours(23));
        tick.run();
        time.advance(Duration.ofHours(3));
        tick.run();
        if (where == Stop.ARRIVED) {
            assertThat(perform(get(link), office).getResponse().getStatus()).isEqualTo(404);
            assertThat(arrive(token, home)).isEqualTo(link);
        }
        if (where == Stop.REGISTERED) {
            transactions.asSystem(() -> claims.verified(user));
        }
        String picker = page(link, home, user);
        confirm(link, home, user, organization);

        assertThat(picker).contains("Which organization").contains("Patient Works");
        assertThat(page(link, home, user)).contains("is connected to AWS Marketplace");
    }

    private void go(Stop where, Way way) throws Exception {
        switch (where) {
            case ARRIVED -> {}
            case REGISTERED, VERIFIED -> {
                transactions.asSystem(() ->
                        claims.registered(
                                way.user().email(),
                                way.office().id(),
                                wall.instant().plus(Duration.ofDays(3))));
                if (where == Stop.VERIFIED) {
                    transactions.asSystem(() -> claims.verified(way.user()));
                }
            }
            case SIGNED_IN ->
                    transactions.asSystem(() -> claims.signedIn(way.user(), way.office().id()));
            case AT_THE_PICKER -> page(way.link(), way.office(), way.user());
            case AT_THE_PREVIEW -> {
                page(way.link(), way.office(), way.user());
                page(
                        way.link() + "/preview?organization=" + way.organization(),
                        way.office(),
                        way.user());
            }
            case ADMIN_ASKED -> {
                page(way.link(), way.office(), way.user());
                perform(
                        post(way.link() + "/ask-address")
                                .param("email", "somebody@else.example")
                                .with(csrf()),
                        way.office(),
                        way.user());
            }
        }
    }

    @Test
    void three_reminders_go_out_and_then_none() throws Exception {
        User user = person("forgetful");
        Browser browser = Browser.fresh();
        page(arrive(subscribed(account()), browser), browser, user);

        for (int day = 0; day < 30; day++) {
            time.advance(Duration.ofHours(25));
            tick.run();
        }

        assertThat(mailsTo(user.email())).isEqualTo(3);
    }

    @Test
    void after_a_pause_a_person_is_reminded_once_a_day() throws Exception {
        User user = person("back-late");
        Browser browser = Browser.fresh();
        page(arrive(subscribed(account()), browser), browser, user);
        time.advance(Duration.ofDays(10));

        for (int i = 0; i < 5; i++) {
            tick.run();
        }
        int atOnce = mailsTo(user.email());
        time.advance(Duration.ofHours(25));
        tick.run();
        tick.run();

        assertThat(atOnce).isEqualTo(1);
        assertThat(mailsTo(user.email())).isEqualTo(2);
    }

    @Test
    void the_stop_link_stops_when_pressed_and_not_when_looked_at() throws Exception {
        User user = person("annoyed");
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account()), browser);
        page(link, browser, user);
        time.advance(Duration.ofHours(25));
        StopKey key = reminded();

        String looked = page("/link/stop?key=" + key.text(), Browser.fresh(), user);
        boolean still = stop.knows(key.text());
        perform(post("/link/stop").param("key", key.text()).with(csrf()), Browser.fresh());
        for (int day = 0; day < 10; day++) {
            time.advance(Duration.ofHours(25));
            tick.run();
        }
        String unknown = page("/link/stop?key=" + StopKey.fresh().text(), browser, user);

        assertThat(looked).contains("No more reminders?");
        assertThat(still).isTrue();
        assertThat(mailsTo(user.email())).isZero();
        assertThat(pendingLinks.openFor(user.id())).hasSize(1);
        assertThat(unknown).contains("This link is not known");
    }

    /** What the tick does for a reminder, but for the mail. */
    private StopKey reminded() {
        StopKey key = StopKey.fresh();
        transactions.asSystem(() ->
                store.reminders()
                        .unreminded(
                                new ReminderRows.Schedule(
                                        Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(7)),
                                time.instant(),
                                100)
                        .forEach(due -> store.reminders().stoppable(due, key.hash())));
        return key;
    }

    /** Somebody on the way. */
    private record Way(String link, Browser office, User user, OrganizationId organization) {}
}
