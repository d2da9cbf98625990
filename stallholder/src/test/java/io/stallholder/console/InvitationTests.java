package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.testing.Browser;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InvitationTests extends InvitationTest {

    @Test
    void an_invited_person_with_an_account_signs_in_comes_back_and_accepts() {
        OrganizationId organization = organization("Joined", user("join-admin@inv.example"));
        UserId member = user("join-member@inv.example");
        String link = invited(organization, "join-admin@inv.example", "join-member@inv.example");
        Browser browser = browser();

        Browser.Page first = browser.open(link);
        browser.open(linkOf(first, "sign-in"));
        Browser.Page signedIn =
                browser.submit(
                        "/sign-in",
                        Map.of(
                                "email", "join-member@inv.example",
                                "password", PASSWORD,
                                "next", link));
        Browser.Page shown = browser.open(link);
        Browser.Page accepted = accept(browser, link);
        deliver();

        assertThat(first.body()).contains("You have an invitation").doesNotContain("Joined");
        assertThat(signedIn.path()).startsWith("/welcome?continue=%2Finvitations%2F");
        assertThat(shown.body()).contains("Join Joined", "join-admin@inv.example", "Billing");
        assertThat(accepted.path()).isEqualTo("/organizations/" + organization);
        assertThat(accepted.body()).contains("Welcome: you belong to this organization");
        assertThat(roleOf(member, organization)).isEqualTo("BILLING");
        assertThat(mails.to("join-admin@inv.example").getLast().subject())
                .contains("join-member@inv.example has joined Joined");
        assertThat(audited(organization, "invitation.accepted")).isEqualTo(NETWORK_OF_TESTS);
    }

    @Test
    void a_new_person_registers_comes_back_and_accepts_without_the_links_secret() {
        OrganizationId organization = organization("Newly", user("new-admin@inv.example"));
        String link = invited(organization, "new-admin@inv.example", "new-person@inv.example");
        Browser browser = browser();
        Browser.Page first = browser.open(link);
        String register = linkOf(first, "register");
        Browser.Page form = browser.open(register);

        Browser.Page waiting =
                browser.submit(
                        "/register",
                        Map.of(
                                "name",
                                "New Person",
                                "email",
                                "New-Person@inv.example",
                                "password",
                                PASSWORD,
                                "next",
                                bare(link)));
        deliver();
        String code = mails.to("new-person@inv.example").getLast().find("\\n([0-9]{8})\\n");
        browser.submit(
                "/register/verify",
                Map.of("id", waiting.path().replaceAll(".*=", ""), "code", code));
        Browser.Page home = browser.open("/");
        Browser.Page shown = browser.open(bare(link));
        Browser.Page accepted = browser.submit(bare(link) + "/accept", Map.of("token", ""));

        assertThat(register).doesNotContain("token");
        assertThat(form.status()).isEqualTo(200);
        assertThat(home.body()).contains("You are invited", "Newly");
        assertThat(shown.body()).contains("Join Newly");
        assertThat(accepted.body()).contains("Welcome: you belong to this organization");
    }

    @Test
    void an_expired_a_revoked_and_a_resent_link_are_void() {
        OrganizationId organization = organization("Void", user("void-admin@inv.example"));
        user("void-right@inv.example");
        Browser reader = signedIn("void-right@inv.example");
        String first = invited(organization, "void-admin@inv.example", "void-right@inv.example");
        Browser admin = signedIn("void-admin@inv.example");
        admin.open(members(organization));
        String one = "/organizations/" + organization + bare(first);

        Browser.Page soon = admin.submit(one + "/resend", Map.of());
        age(first, "mailed_at = mailed_at - interval '61 seconds'");
        Browser.Page again = admin.submit(one + "/resend", Map.of());
        deliver();
        String second = newest("void-right@inv.example");
        Browser.Page old = reader.open(first);
        Browser.Page young = reader.open(second);
        age(first, "expires_at = mailed_at - interval '1 second'");
        Browser.Page expired = reader.open(second);
        Browser.Page listed = admin.open(members(organization));
        Browser.Page revoked = admin.submit(one + "/revoke", Map.of());
        Browser.Page twice = admin.submit(one + "/revoke", Map.of());

        assertThat(soon.body()).contains("less than a minute old");
        assertThat(again.body()).contains("was sent again");
        assertThat(old.status()).isEqualTo(410);
        assertThat(young.status()).isEqualTo(200);
        assertThat(expired.status()).isEqualTo(410);
        assertThat(listed.body()).contains("expired: send it again");
        assertThat(revoked.body()).contains("The invitation was revoked", "Nobody is invited");
        assertThat(twice.status()).isEqualTo(404);
    }

    @Test
    void an_address_with_an_account_and_one_without_get_the_same_answer_and_mail() {
        OrganizationId organization = organization("Alike", user("alike-admin@inv.example"));
        user("alike-known@inv.example");
        Browser admin = signedIn("alike-admin@inv.example");

        Browser.Page known = invite(admin, organization, "alike-known@inv.example");
        Browser.Page unknown = invite(admin, organization, "alike-other@inv.example");
        deliver();

        assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(200);
        assertThat(known.body()).contains("The invitations are on their way");
        assertThat(text("alike-known@inv.example")).isEqualTo(text("alike-other@inv.example"));
    }

    @Test
    void several_are_invited_at_once_and_a_wrong_address_stops_them_all() {
        OrganizationId organization = organization("Several", user("several-admin@inv.example"));
        Browser admin = signedIn("several-admin@inv.example");

        Browser.Page wrong = invite(admin, organization, "a@inv.example, not an address");
        Browser.Page many = invite(admin, organization, addresses(21, 99));
        Browser.Page sent =
                invite(admin, organization, "One@inv.example,two@inv.example\none@inv.example");
        deliver();

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(many.status()).isEqualTo(422);
        assertThat(mails.to("a@inv.example")).isEmpty();
        assertThat(sent.body()).contains("one@inv.example", "two@inv.example");
        assertThat(mails.to("one@inv.example")).hasSize(1);
        assertThat(mails.to("two@inv.example")).hasSize(1);
    }

    @Test
    void the_number_of_invitations_and_of_mails_is_limited() {
        OrganizationId organization = organization("Limited", user("limit-admin@inv.example"));
        Browser admin = signedIn("limit-admin@inv.example");
        for (int form = 0; form < 5; form++) {
            assertThat(invite(admin, organization, addresses(20, form)).status()).isEqualTo(200);
        }

        Browser.Page tooMany = invite(admin, organization, "one-more@inv.example");
        String link = "/invitations/" + anyOf(organization);
        age(link, "mails = 5, mailed_at = mailed_at - interval '1 hour'");
        Browser.Page enough =
                admin.submit("/organizations/" + organization + link + "/resend", Map.of());

        assertThat(tooMany.status()).isEqualTo(422);
        assertThat(tooMany.body()).contains("Too many at once");
        assertThat(enough.body()).contains("was sent five times");
        deliver();
    }

    @Test
    void only_a_hash_of_the_links_secret_is_kept() {
        OrganizationId organization = organization("Hashed", user("hash-admin@inv.example"));
        String link = invited(organization, "hash-admin@inv.example", "hash-right@inv.example");
        String token = link.replaceAll(".*token=", "");

        String kept =
                transactions.asSystem(() ->
                        jdbc.sql(
                                        "select token_hash from organizations.invitations"
                                                + " where organization_id = :id")
                                .param("id", organization.value())
                                .query(String.class)
                                .single());

        assertThat(token).hasSize(43);
        assertThat(kept).hasSize(64).doesNotContain(token);
    }
}
