package io.stallholder.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.stallholder.identity.User;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.testing.Carries;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What wishes to move a subscription do to those who did not ask. */
final class MoveTests extends BilledPages {

    @Test
    @Carries("S03")
    void whom_others_ask_can_connect_a_subscription_of_their_own() throws Exception {
        Linked asking = linked("Meddler");
        User victim = person("victim");
        OrganizationId organization = organization("Victim Works", victim);
        act(asking, "/moves", "to", organization.toString());
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account()), browser);

        String picker = page(link, browser, victim);
        confirm(link, browser, victim, organization);

        assertThat(picker).doesNotContain("waits for a decision");
        assertThat(page(link, browser, victim)).contains("is connected to AWS Marketplace");
    }

    @Test
    @Carries("S03")
    void an_organization_asks_three_times_a_week_however_often_it_withdraws() throws Exception {
        Linked asking = linked("Insistent");
        User victim = person("asked");
        OrganizationId organization = organization("Asked Works", victim);
        for (int i = 0; i < AskMove.ASKS_MAX; i++) {
            askAndWithdraw(asking, organization);
        }

        var refused = act(asking, "/moves", "to", organization.toString());
        time.advance(AskMove.WINDOW);
        act(asking, "/moves", "to", organization.toString());

        assertThat(refused.getFlashMap().get("problem")).isEqualTo("transfer.move.too-many");
        assertThat(mailsTo(victim.email())).isEqualTo(AskMove.MAILS_MAX + 1);
    }

    @Test
    @Carries("S03")
    void many_who_ask_one_fill_nobodys_mailbox_and_keep_out_nobody() throws Exception {
        User victim = person("flooded");
        OrganizationId organization = organization("Flooded Works", victim);
        for (int i = 0; i < AskMove.MAILS_MAX; i++) {
            askAndWithdraw(linked("Crowd " + i), organization);
        }
        Linked honest = linked("Honest");

        act(honest, "/moves", "to", organization.toString());
        String page =
                page("/organizations/" + organization + "/subscription", Browser.fresh(), victim);

        assertThat(mailsTo(victim.email())).isEqualTo(AskMove.MAILS_MAX);
        assertThat(page).contains("Honest").contains("Accept or decline until");
    }

    @Test
    @Carries("S03")
    void who_held_a_link_before_does_not_hold_it_after_its_end() throws Exception {
        User former = person("former");
        OrganizationId own = organization("Former Works", former);
        Browser cookie = Browser.fresh();
        User admin = person("stays");
        OrganizationId organization = organization("Staying", admin);
        String token = subscribed(account());
        String link = arrive(token, cookie);
        page(link, cookie, former);
        Browser browser = Browser.fresh();
        arrive(token, browser);
        page(link, browser, admin);
        activate(link);
        confirm(link, browser, admin, organization);
        Linked seat = new Linked(link, browser, admin, organization);
        time.advance(java.time.Duration.ofMinutes(1));

        act(seat, "/unlink", "typed", "Staying");
        confirm(link, cookie, former, own);

        assertThat(perform(get(link), cookie, former).getResponse().getStatus()).isEqualTo(404);
        assertThat(page(link, browser, admin)).contains("Which organization");
    }

    private void askAndWithdraw(Linked asking, OrganizationId organization) throws Exception {
        act(asking, "/moves", "to", organization.toString());
        UUID wish =
                transactions.asSystem(() ->
                        jdbc.sql(
                                        """
                                        select id from linking.transfers
                                        where from_organization = :from and outcome is null
                                        """)
                                .param("from", asking.organization().value())
                                .query(UUID.class)
                                .single());
        act(asking, "/moves/" + wish + "/withdraw");
    }
}
