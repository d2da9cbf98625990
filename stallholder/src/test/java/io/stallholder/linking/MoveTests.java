package io.stallholder.linking;

import static org.assertj.core.api.Assertions.assertThat;

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
