package io.stallholder.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.stallholder.identity.User;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MvcResult;

final class LinkingTests extends LinkingPages {

    @Test
    void an_existing_user_links_an_existing_organization() throws Exception {
        Browser browser = Browser.fresh();
        User user = person("ada");
        OrganizationId organization = organization("Acme", user);
        String link = arrive(subscribed(account()), browser);

        assertThat(page(link, browser, user)).contains("Acme").contains("A new organization");
        assertThat(page(link + "/preview?organization=" + organization, browser, user))
                .contains("Nothing has changed yet")
                .contains(user.email().value());
        confirm(link, browser, user, organization);

        assertThat(page(link, browser, user)).contains("is connected to AWS Marketplace");
        assertThat(mailsTo(user.email())).isEqualTo(1);
        assertThat(pendingLinks.openFor(user.id())).isEmpty();
    }

    @Test
    void a_new_organization_is_made_once_however_often_one_confirms() throws Exception {
        Browser browser = Browser.fresh();
        User user = person("grace");
        String link = arrive(subscribed(account()), browser);
        page(link, browser, user);

        for (int press = 0; press < 3; press++) {
            perform(
                    post(link + "/confirm")
                            .param("organization", "new")
                            .param("name", "Navy")
                            .param("po", "PO-7")
                            .with(csrf()),
                    browser,
                    user);
        }

        assertThat(transactions.asSystem(() -> organizations.of(user.id()))).hasSize(1);
        assertThat(page(link, browser, user)).contains("Navy");
    }

    @Test
    void a_link_belongs_to_the_browser_that_brought_it_and_comes_back_the_same() throws Exception {
        String token = subscribed(account());
        Browser browser = Browser.fresh();
        Browser other = Browser.fresh();
        User stranger = person("eve");
        String link = arrive(token, browser);

        assertThat(perform(get(link), other).getResponse().getStatus()).isEqualTo(404);
        assertThat(perform(get(link), other, stranger).getResponse().getStatus()).isEqualTo(404);
        assertThat(arrive(token, other)).isEqualTo(link);
        assertThat(perform(get(link), other).getResponse().getStatus()).isEqualTo(200);
    }

    @Test
    void registration_reserves_it_and_verification_anywhere_hands_it_over() throws Exception {
        Browser browser = Browser.fresh();
        User user = person("joan");
        String link = arrive(subscribed(account()), browser);
        transactions.asSystem(() ->
                claims.registered(
                        user.email(), browser.id(), wall.instant().plus(Duration.ofDays(3))));
        time.advance(Duration.ofHours(30));
        tick.run();
        transactions.asSystem(() -> claims.verified(user));

        Browser elsewhere = Browser.fresh();
        assertThat(page(link, elsewhere, user)).contains("Which organization");
        assertThat(pendingLinks.openFor(user.id())).hasSize(1);
        assertThat(perform(get(link), browser).getResponse().getStatus()).isEqualTo(404);
    }

    @Test
    void unclaimed_it_lapses_after_a_day_and_the_button_brings_it_back() throws Exception {
        Browser browser = Browser.fresh();
        String token = subscribed(account());
        String link = arrive(token, browser);
        time.advance(Duration.ofHours(25));
        tick.run();

        assertThat(perform(get(link), browser).getResponse().getStatus()).isEqualTo(404);
        assertThat(arrive(token, browser)).isEqualTo(link);
        assertThat(perform(get(link), browser).getResponse().getStatus()).isEqualTo(200);
    }

    @Test
    void a_claimed_link_that_waits_a_day_is_remembered_by_mail_once() throws Exception {
        Browser browser = Browser.fresh();
        User user = person("hedy");
        String link = arrive(subscribed(account()), browser);
        page(link, browser, user);
        time.advance(Duration.ofHours(25));
        tick.run();
        time.advance(Duration.ofHours(25));
        tick.run();

        assertThat(mailsTo(user.email())).isEqualTo(1);
    }

    @Test
    void only_an_admin_may_link_and_others_hand_it_over() throws Exception {
        User admin = person("admin");
        User member = person("member");
        OrganizationId organization = organization("Shared", admin);
        transactions.asSystem(() -> organizations.admit(organization, member.id(), Role.DEVELOPER));
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account()), browser);

        assertThat(page(link, browser, member)).contains("You are not an Admin");
        confirm(link, browser, member, organization);
        assertThat(page(link, browser, member)).contains("Which organization");

        perform(
                post(link + "/ask").param("organization", organization.toString()).with(csrf()),
                browser,
                member);
        assertThat(mailsTo(admin.email())).isEqualTo(1);
        confirm(link, Browser.fresh(), admin, organization);
        assertThat(page(link, browser, member)).contains("is connected");
    }

    @Test
    void a_second_subscription_of_the_account_is_refused_without_naming_the_holder()
            throws Exception {
        String account = account();
        User holder = person("holder");
        OrganizationId organization = organization("Secret Holdings", holder);
        Browser first = Browser.fresh();
        String link = arrive(subscribed(account), first);
        page(link, first, holder);
        confirm(link, first, holder, organization);

        Browser second = Browser.fresh();
        User stranger = person("stranger");
        String refused = arrive(subscribed(account), second);

        assertThat(page(refused, second, stranger))
                .contains("already linked since")
                .contains("It bills nothing")
                .doesNotContain("Secret Holdings")
                .doesNotContain(holder.email().value());
        perform(post(refused + "/contact").with(csrf()), second, stranger);
        perform(post(refused + "/contact").with(csrf()), second, stranger);
        assertThat(mailsTo(holder.email())).isEqualTo(2);
        assertThat(page(refused, Browser.fresh(), holder)).contains("No subscription is waiting");
        Browser own = Browser.fresh();
        assertThat(page(arrive(subscribed(account), own), own, holder)).contains("Secret Holdings");
    }

    @Test
    void another_site_cannot_confirm() throws Exception {
        Browser browser = Browser.fresh();
        User user = person("victim");
        OrganizationId organization = organization("Victim", user);
        String link = arrive(subscribed(account()), browser);
        page(link, browser, user);

        MvcResult bare =
                perform(
                        post(link + "/confirm").param("organization", organization.toString()),
                        browser,
                        user);
        MvcResult foreign =
                perform(
                        post(link + "/confirm")
                                .param("organization", organization.toString())
                                .header("Sec-Fetch-Site", "cross-site")
                                .with(csrf()),
                        browser,
                        user);

        assertThat(bare.getResponse().getStatus()).isEqualTo(403);
        assertThat(foreign.getResponse().getStatus()).isEqualTo(403);
        assertThat(pendingLinks.openFor(user.id())).hasSize(1);
    }

    @Test
    void an_arriving_token_changes_nothing_for_the_person_signed_in() throws Exception {
        User user = person("signed-in");
        organization("Mine", user);
        Browser browser = Browser.fresh();

        perform(register(subscribed(account())), browser, user);

        assertThat(pendingLinks.openFor(user.id())).isEmpty();
    }

    @Test
    void the_token_is_nowhere_afterwards() throws Exception {
        LicenseArn license = license();
        String token = subscribed(account(), license);
        String link = arrive(token, Browser.fresh());

        assertThat(link).doesNotContain(token);
        for (String table :
                new String[] {
                    "linking.pending_links",
                    "linking.claims",
                    "marketplace.licenses",
                    "audit.entries"
                }) {
            String dump =
                    transactions.asSystem(() ->
                            jdbc.sql(
                                            "select coalesce(string_agg(t::text, ' '), '') from "
                                                    + table
                                                    + " t")
                                    .query(String.class)
                                    .single());
            assertThat(dump).doesNotContain(token);
        }
    }
}
