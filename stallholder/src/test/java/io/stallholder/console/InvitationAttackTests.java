package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.Effect;
import io.stallholder.organizations.Permission;
import io.stallholder.organizations.Role;
import io.stallholder.testing.Browser;
import io.stallholder.testing.Carries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Invitations that reach the wrong person, too late, or too often. */
final class InvitationAttackTests extends InvitationTest {

    @Test
    void many_organizations_do_not_give_one_person_many_mails() {
        UserId flooder = user("flooder@buyer.example");
        Browser browser = signedIn("flooder@buyer.example");
        OrganizationId last = organization("Flood 0", flooder);
        for (int mails = 1; mails <= 10; mails++) {
            last = organization("Flood " + mails, flooder);
            assertThat(invite(browser, last, "flooded@other.example").status()).isEqualTo(200);
        }
        OrganizationId next = organization("Flood 11", flooder);

        Browser.Page refused = invite(browser, next, "flooded@other.example");
        Browser.Page other = invite(browser, next, "somebody@other.example");
        browser.open("/organizations/new");
        for (int made = 0; made < 30; made++) {
            browser.submit("/organizations/new", Map.of("name", "Made " + made));
            browser.open("/organizations/new");
        }
        Browser.Page tooMany = browser.submit("/organizations/new", Map.of("name", "One more"));

        deliver();
        assertThat(refused.body()).contains("this address too often");
        assertThat(other.body()).contains("The invitations are on their way");
        assertThat(mails.to("flooded@other.example")).hasSize(10);
        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.body()).contains("too many organizations");
    }

    @Test
    @Carries("S20")
    void another_mailbox_cannot_accept_even_with_the_link() {
        OrganizationId organization = organization("Bound", user("bound-admin@inv.example"));
        UserId thief = user("bound-thief@inv.example");
        String link = invited(organization, "bound-admin@inv.example", "bound-right@inv.example");
        Browser browser = signedIn("bound-thief@inv.example");

        Browser.Page shown = browser.open(link);
        Browser.Page accepted = accept(browser, link);
        Browser.Page unknown = browser.open("/invitations/" + UUID.randomUUID());

        assertThat(shown.status()).isEqualTo(410);
        assertThat(accepted.status()).isEqualTo(410);
        assertThat(shown.body()).doesNotContain("Bound");
        assertThat(comparable(shown)).isEqualTo(comparable(unknown));
        assertThat(roleOf(thief, organization)).isEmpty();
    }

    @Test
    @Carries("S20")
    void the_right_address_without_the_mail_cannot_accept() {
        OrganizationId organization = organization("Mailed", user("mail-admin@inv.example"));
        UserId invited = user("mail-right@inv.example");
        String link = invited(organization, "mail-admin@inv.example", "mail-right@inv.example");
        Browser browser = signedIn("mail-right@inv.example");

        Browser.Page bare = browser.open(bare(link));
        Browser.Page wrong = browser.open(bare(link) + "?token=wrong");
        Browser.Page accepted = browser.submit(bare(link) + "/accept", Map.of("token", "wrong"));

        assertThat(List.of(bare.status(), wrong.status(), accepted.status())).containsOnly(410);
        assertThat(roleOf(invited, organization)).isEmpty();
    }

    @Test
    @Carries("S20")
    void an_invitation_falls_with_the_inviters_right() {
        UserId admin = user("fall-admin@inv.example");
        OrganizationId organization = organization("Falling", admin);
        UserId inviter = member(organization, "fall-inviter@inv.example", Role.ADMIN);
        UserId invited = user("fall-right@inv.example");
        String link = invited(organization, "fall-inviter@inv.example", "fall-right@inv.example");
        transactions.asSystem(() -> organizations.admit(organization, inviter, Role.MEMBER));
        Browser browser = signedIn("fall-right@inv.example");

        Browser.Page shown = browser.open(link);
        Browser.Page accepted = accept(browser, link);
        transactions.asSystem(() -> organizations.admit(organization, inviter, Role.ADMIN));
        Browser.Page later = accept(browser, link);

        assertThat(List.of(shown.status(), accepted.status(), later.status())).containsOnly(410);
        assertThat(roleOf(invited, organization)).isEmpty();
        assertThat(audited(organization, "invitation.refused")).isEqualTo(NETWORK_OF_TESTS);
    }

    @Test
    @Carries({"S20", "S22"})
    void an_inviter_who_is_no_admin_any_more_made_no_admin() {
        UserId admin = user("made-admin@inv.example");
        OrganizationId organization = organization("Made", admin);
        UserId inviter = member(organization, "made-inviter@inv.example", Role.ADMIN);
        UserId invited = user("made-right@inv.example");
        String link =
                invited(
                        organization,
                        "made-inviter@inv.example",
                        Map.of("addresses", "made-right@inv.example", "role", "ADMIN"));
        UUID manages =
                role(
                        admin,
                        organization,
                        "Manages",
                        Map.of(Permission.MANAGE_ORGANIZATION, Effect.ALLOW));
        transactions.asSystem(() -> organizations.admit(organization, inviter, Role.MEMBER));
        transactions.asSystem(() ->
                jdbc.sql("insert into organizations.member_roles values (:o, :u, :r)")
                        .param("o", organization.value())
                        .param("u", inviter.value())
                        .param("r", manages)
                        .update());

        Browser.Page accepted = accept(signedIn("made-right@inv.example"), link);

        assertThat(may(inviter, organization, Permission.MANAGE_ORGANIZATION)).isTrue();
        assertThat(accepted.status()).isEqualTo(410);
        assertThat(roleOf(invited, organization)).isEmpty();
    }

    @Test
    @Carries("S20")
    void fifty_parallel_acceptances_make_one_membership_and_one_entry() throws Exception {
        OrganizationId organization = organization("Raced", user("race-admin@inv.example"));
        UserId invited = user("race-right@inv.example");
        String link = invited(organization, "race-admin@inv.example", "race-right@inv.example");
        Browser browser = signedIn("race-right@inv.example");
        browser.open(link);
        CyclicBarrier start = new CyclicBarrier(50);
        List<Callable<Integer>> tries = new ArrayList<>();
        for (int count = 0; count < 50; count++) {
            tries.add(() -> {
                start.await();
                return accept(browser, link).status();
            });
        }

        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : threads.invokeAll(tries)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 410).hasSize(49);
        assertThat(roleOf(invited, organization)).isEqualTo("BILLING");
        assertThat(count(organization, "invitation.accepted")).isEqualTo(1);
    }
}
