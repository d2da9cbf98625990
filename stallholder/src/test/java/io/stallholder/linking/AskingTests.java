package io.stallholder.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.stallholder.identity.User;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MvcResult;

/** Asking others, and what stands against a link and goes away again. */
final class AskingTests extends LinkingPages {

    private static final int RACERS = 8;

    @Test
    void the_admins_of_every_organization_that_is_asked_are_written_to_once() throws Exception {
        User member = person("asker");
        User one = person("one");
        User other = person("two");
        OrganizationId first = joined("First", one, member);
        OrganizationId second = joined("Second", other, member);
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account()), browser);
        page(link, browser, member);

        for (int press = 0; press < 2; press++) {
            ask(link, browser, member, first);
            ask(link, browser, member, second);
        }

        assertThat(mailsTo(one.email())).isEqualTo(1);
        assertThat(mailsTo(other.email())).isEqualTo(1);
    }

    @Test
    void who_became_an_admin_since_is_written_to_and_then_the_page_says_when_they_were_asked()
            throws Exception {
        User member = person("asks-again");
        User admin = person("first-admin");
        User later = person("later-admin");
        OrganizationId organization = joined("Growing", admin, member);
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account()), browser);
        page(link, browser, member);

        assertThat(flash(asked(link, browser, member, organization)))
                .containsEntry("flash", "linking.picker.asked");
        transactions.asSystem(() -> organizations.admit(organization, later.id(), Role.ADMIN));
        assertThat(flash(asked(link, browser, member, organization)))
                .containsEntry("flash", "linking.picker.asked");
        MvcResult third = asked(link, browser, member, organization);

        assertThat(mailsTo(admin.email())).isEqualTo(1);
        assertThat(mailsTo(later.email())).isEqualTo(1);
        assertThat(flash(third)).containsEntry("flash", "linking.picker.asked.before");
        String shown =
                perform(get(link).cookie(third.getResponse().getCookies()), browser, member)
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        assertThat(shown)
                .contains("asked already on " + flash(third).get("flashWord"))
                .contains(" UTC; no new e-mail was sent");
    }

    @Test
    void an_admin_who_was_asked_and_then_brings_it_is_reminded_like_any_beginner()
            throws Exception {
        User member = person("giver");
        User admin = person("bringer");
        OrganizationId organization = joined("Both", admin, member);
        LicenseArn license = license();
        String account = account();
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account, license), browser);
        page(link, browser, member);
        ask(link, browser, member, organization);
        assertThat(mailsTo(admin.email())).isEqualTo(1);

        Browser own = Browser.fresh();
        page(arrive(subscribed(account, license), own), own, admin);
        time.advance(Duration.ofHours(25));
        tick.run();

        assertThat(mailsTo(admin.email())).isEqualTo(2);
    }

    private MvcResult asked(String link, Browser browser, User user, OrganizationId organization)
            throws Exception {
        return perform(
                post(link + "/ask").param("organization", organization.toString()).with(csrf()),
                browser,
                user);
    }

    private static Map<String, Object> flash(MvcResult result) {
        return result.getFlashMap();
    }

    @Test
    void an_organization_that_another_subscription_pays_for_is_not_asked() throws Exception {
        User member = person("developer");
        User admin = person("paid-admin");
        OrganizationId organization = joined("Paid", admin, member);
        linked(account(), admin, organization);
        int mailed = mailsTo(admin.email());
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account()), browser);

        assertThat(page(link, browser, member))
                .contains("Another AWS Marketplace subscription already pays")
                .doesNotContain("Ask an Admin of");
        ask(link, browser, member, organization);

        assertThat(mailsTo(admin.email())).isEqualTo(mailed);
    }

    @Test
    void admins_who_were_asked_are_not_reminded_of_what_they_did_not_begin() throws Exception {
        User member = person("beginner");
        User admin = person("helper");
        OrganizationId organization = joined("Helped", admin, member);
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account()), browser);
        page(link, browser, member);
        ask(link, browser, member, organization);

        time.advance(Duration.ofHours(25));
        tick.run();

        assertThat(mailsTo(admin.email())).isEqualTo(1);
        assertThat(mailsTo(member.email())).isEqualTo(1);
    }

    @Test
    void a_refused_link_comes_back_when_what_stood_against_it_is_gone() throws Exception {
        String account = account();
        User holder = person("former");
        linked(account, holder, organization("Former", holder));
        User member = person("patient");
        User admin = person("patients-admin");
        OrganizationId organization = joined("Patient", admin, member);
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account), browser);
        assertThat(page(link, browser, member)).contains("already has a connected subscription");
        assertThat(pendingLinks.openFor(member.id())).isEmpty();

        unlink(account);

        assertThat(pendingLinks.openFor(member.id())).hasSize(1);
        MvcResult newest = perform(get("/link"), Browser.fresh(), member);
        assertThat(newest.getResponse().getRedirectedUrl()).isEqualTo(link);
        ask(link, browser, member, organization);
        ask(link, browser, member, organization);
        assertThat(mailsTo(admin.email())).isEqualTo(1);
        assertThat(pendingLinks.openFor(member.id()).getFirst().state())
                .isEqualTo(LinkState.AWAITING_ADMIN);
    }

    @Test
    void the_page_of_rule_two_names_the_agreement_that_bills_nothing() throws Exception {
        String account = account();
        LicenseArn older = license();
        User user = person("two-agreements");
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account, older), browser);
        linked(account, user, organization("Paying", user));

        String unconfirmed = page(link, browser, user);
        confirmed(older, "agmt-older");
        String confirmed = page(link, browser, user);

        String ending = older.value().substring(older.value().length() - 6);
        assertThat(unconfirmed).contains("license ID ends in " + ending);
        assertThat(confirmed)
                .contains("Agreement agmt-older")
                .contains("open agreement agmt-older")
                .contains("It bills nothing: no usage is reported through exactly this one");
        for (String page : List.of(unconfirmed, confirmed)) {
            assertThat(page).doesNotContain("newer").doesNotContain("second");
        }
    }

    @Test
    void whoever_loses_the_race_for_an_account_keeps_no_empty_organization() throws Exception {
        String account = account();
        List<User> users = new ArrayList<>();
        List<Browser> browsers = new ArrayList<>();
        List<String> links = new ArrayList<>();
        for (int racer = 0; racer < RACERS; racer++) {
            users.add(person("racer"));
            browsers.add(Browser.fresh());
            links.add(arrive(subscribed(account), browsers.get(racer)));
            page(links.get(racer), browsers.get(racer), users.get(racer));
        }

        race(racer ->
                perform(
                        post(links.get(racer) + "/confirm")
                                .param("organization", "new")
                                .param("name", "Racer " + racer)
                                .with(csrf()),
                        browsers.get(racer),
                        users.get(racer)));

        int made =
                transactions.asSystem(() ->
                        users.stream().mapToInt(user -> organizations.of(user.id()).size()).sum());
        assertThat(made).isEqualTo(1);
        assertThat(users).filteredOn(user -> pendingLinks.openFor(user.id()).isEmpty()).hasSize(8);
    }

    private static void race(Racer racer) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(RACERS)) {
            List<Future<MvcResult>> running = new ArrayList<>();
            for (int number = 0; number < RACERS; number++) {
                int who = number;
                running.add(
                        threads.submit(() -> {
                            start.await();
                            return racer.run(who);
                        }));
            }
            start.countDown();
            for (Future<MvcResult> one : running) {
                assertThat(one.get().getResponse().getStatus()).isEqualTo(302);
            }
        }
    }

    /** One of several who press at once. */
    private interface Racer {
        MvcResult run(int number) throws Exception;
    }

    private OrganizationId joined(String name, User admin, User member) {
        OrganizationId organization = organization(name, admin);
        transactions.asSystem(() -> organizations.admit(organization, member.id(), Role.DEVELOPER));
        return organization;
    }

    private void linked(String account, User admin, OrganizationId organization) throws Exception {
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account), browser);
        page(link, browser, admin);
        confirm(link, browser, admin, organization);
    }

    private void unlink(String account) {
        transactions.asSystem(() ->
                jdbc.sql(
                                """
                                update marketplace.assignments
                                set assigned_until = assigned_from
                                where account_id = :account
                                """)
                        .param("account", account)
                        .update());
    }

    private void confirmed(LicenseArn license, String agreement) {
        transactions.asSystem(() ->
                jdbc.sql(
                                """
                                update marketplace.licenses
                                set agreement_id = :agreement, agreement_seen_at = known_since
                                where license_id = :license
                                """)
                        .param("agreement", agreement)
                        .param("license", license.licenseId())
                        .update());
    }
}
