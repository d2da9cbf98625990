package io.stallholder.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.stallholder.identity.User;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.Role;
import io.stallholder.testing.Carries;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Ending a connection, moving it, and connecting again. */
final class ManageTests extends BilledPages {

    @Test
    void what_was_used_before_the_end_is_billed_and_what_is_used_after_it_is_not()
            throws Exception {
        Linked seat = linked("Ending");
        use(seat.organization());
        time.advance(Duration.ofMinutes(1));

        act(seat, "/unlink", "typed", "something else");
        String still = page(seat);
        act(seat, "/unlink", "typed", "Ending");
        time.advance(Duration.ofMinutes(1));
        use(seat.organization());
        nextHour();
        use(seat.organization());
        nextHour();
        aws.takesUsage(true);
        run("rating", "metering-seal", "metering-send");

        assertThat(still).contains("End the connection");
        assertThat(billed(seat)).isPositive().isEqualTo(owed(seat.organization()));
        assertThat(books(seat.organization())).containsOnlyKeys("receivable", "unassigned");
        assertThat(page(seat)).contains("Nothing pays for this organization");
        assertThat(pendingLinks.openFor(seat.admin().id())).hasSize(1);
    }

    @Test
    void who_connects_again_finds_the_old_organization_first_and_checked() throws Exception {
        Linked seat = linked("Zebra");
        organization("Aardvark", seat.admin());
        time.advance(Duration.ofMinutes(5));
        act(seat, "/unlink", "typed", "Zebra");

        String picker = page(seat.link(), seat.browser(), seat.admin());
        String preview =
                page(
                        seat.link() + "/preview?organization=" + seat.organization(),
                        seat.browser(),
                        seat.admin());
        confirm(seat.link(), seat.browser(), seat.admin(), seat.organization());

        String choices = picker.substring(picker.indexOf("id=\"pick\""));
        assertThat(choices.indexOf("Zebra")).isBetween(0, choices.indexOf("Aardvark"));
        assertThat(picker).contains("connected before").contains("checked=\"checked\"");
        assertThat(preview).contains("This same subscription");
        assertThat(page(seat)).contains("Undo the connection");
    }

    @Test
    void the_preview_says_how_much_stays_unbilled() throws Exception {
        User admin = person("early");
        OrganizationId organization = organization("Early Bird", admin);
        time.advance(Duration.ofMinutes(1));
        use(organization);
        nextHour();
        run("rating");
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account()), browser);
        page(link, browser, admin);

        String waiting = page(link + "/preview?organization=" + organization, browser, admin);
        activate(link);
        String active = page(link + "/preview?organization=" + organization, browser, admin);

        assertThat(waiting).contains("Usage worth US$1.").contains("which we wait for");
        assertThat(active).contains("now it is").contains("at most until");
    }

    @Test
    void a_move_needs_both_and_splits_at_the_hour() throws Exception {
        Linked from = linked("Giver");
        User taker = person("taker");
        OrganizationId to = organization("Taker", taker);
        Linked other = new Linked(from.link(), Browser.fresh(), taker, to);
        use(from.organization());

        act(from, "/moves", "to", to.toString());
        act(from, "/moves/" + transfer(from) + "/accept");
        String asked = page(from);
        String offered = page(other);
        act(other, "/moves/" + transfer(from) + "/accept");
        time.advance(Duration.ofMinutes(1));
        use(from.organization());
        nextHour();
        use(to);
        use(from.organization());
        nextHour();
        aws.takesUsage(true);
        run("rating", "metering-seal", "metering-send");

        assertThat(asked).contains("You asked; the other organization can accept until");
        assertThat(offered).contains("Accept or decline until").contains("Giver");
        long one = owed(to);
        assertThat(owed(from.organization())).isBetween(2 * one, 2 * one + 1);
        assertThat(books(from.organization())).containsOnlyKeys("receivable", "unassigned");
        assertThat(billed(from)).isBetween(3 * one, 3 * one + 1);
        assertThat(page(from)).contains("Nothing pays for").contains("takes effect at");
        assertThat(page(other)).contains("What pays");
        assertThat(mailsTo(taker.email())).isEqualTo(2);
    }

    @Test
    void an_organization_that_does_not_exist_is_asked_in_silence() throws Exception {
        Linked seat = linked("Curious");
        User admin = person("real");
        OrganizationId real = organization("Real", admin);

        act(seat, "/moves", "to", UUID.randomUUID().toString());
        String unknown = page(seat).replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id");
        act(seat, "/moves/" + transfer(seat) + "/withdraw");
        act(seat, "/moves", "to", real.toString());
        String known = page(seat).replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id");

        assertThat(unknown).contains("You asked; the other organization can accept until");
        assertThat(known).contains("You asked; the other organization can accept until");
        assertThat(known).doesNotContain("To Real").doesNotContain(">Real<");
        assertThat(mailsTo(admin.email())).isEqualTo(1);
    }

    @Test
    void a_wish_lapses_after_a_week_and_with_its_askers_role() throws Exception {
        Linked seat = linked("Slow");
        User taker = person("late");
        OrganizationId to = organization("Late", taker);
        Linked other = new Linked(seat.link(), Browser.fresh(), taker, to);
        act(seat, "/moves", "to", to.toString());
        UUID first = transfer(seat);
        time.advance(AskMove.OPEN_FOR);

        act(other, "/moves/" + first + "/accept");
        act(seat, "/moves", "to", to.toString());
        User second = person("second");
        transactions.asSystem(() -> {
            organizations.admit(seat.organization(), second.id(), Role.ADMIN);
            organizations.admit(seat.organization(), seat.admin().id(), Role.MEMBER);
        });
        act(other, "/moves/" + transfer(seat) + "/accept");

        assertThat(transfer(seat)).isNotEqualTo(first);
        assertThat(page(other)).contains("Nothing pays for this organization");
    }

    @Test
    @Carries("S03")
    void who_comes_with_a_license_that_pays_for_others_needs_their_consent() throws Exception {
        Linked holder = linked("Holder");
        User second = person("second");
        OrganizationId mine = organization("Second Works", second);
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account(holder), license(holder)), browser);
        page(link, browser, second);

        confirm(link, browser, second, mine);
        String taken = page(link, browser, second);
        perform(
                post(link + "/move").param("organization", mine.toString()).with(csrf()),
                browser,
                second);

        assertThat(taken).contains("Ask to move it to Second Works").doesNotContain("Holder");
        assertThat(page(holder)).contains("Second Works").contains("Accept or decline until");
        assertThat(mailsTo(holder.admin().email())).isEqualTo(2);
        act(holder, "/moves/" + transfer(holder) + "/accept");
        assertThat(page(new Linked(link, browser, second, mine))).contains("What pays");
    }

    @Test
    void a_closed_or_moving_organization_is_shown_with_its_reason() throws Exception {
        Linked seat = linked("Busy");
        User taker = person("taker");
        OrganizationId moving = organization("Moving", taker);
        OrganizationId closed = organization("Closed", taker);
        Browser asking = Browser.fresh();
        String wanted = arrive(subscribed(account(seat), license(seat)), asking);
        page(wanted, asking, taker);
        perform(
                post(wanted + "/move").param("organization", moving.toString()).with(csrf()),
                asking,
                taker);
        transactions.asSystem(() ->
                organizations.setClosed(
                        closed,
                        true,
                        new io.stallholder.kernel.Actor.Person(taker.id(), taker.email(), true)));
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account()), browser);

        String picker = page(link, browser, taker);
        confirm(link, browser, taker, moving);
        confirm(link, browser, taker, closed);

        assertThat(picker)
                .contains("This organization was closed")
                .contains("A move of a subscription from or to this organization waits");
        assertThat(page(link, browser, taker)).contains("Which organization");
    }

    @Test
    void a_stranger_finds_no_page_and_a_member_may_not_act() throws Exception {
        Linked seat = linked("Private");
        User member = person("member");
        transactions.asSystem(
                () -> organizations.admit(seat.organization(), member.id(), Role.BILLING));
        String path = "/organizations/" + seat.organization() + "/subscription";

        assertThat(
                        perform(get(path), Browser.fresh(), person("stranger"))
                                .getResponse()
                                .getStatus())
                .isEqualTo(404);
        assertThat(page(path, Browser.fresh(), member)).contains("Only an Admin");
        Linked asMember = new Linked(seat.link(), Browser.fresh(), member, seat.organization());
        for (String act : java.util.List.of("/undo", "/unlink", "/moves")) {
            assertThat(act(asMember, act, "typed", "Private").getResponse().getStatus())
                    .isEqualTo(403);
        }
        assertThat(page(seat)).doesNotContain("Nothing pays for");
    }

    /** The newest wish about the organization. */
    private UUID transfer(Linked seat) {
        return transactions.asSystem(() ->
                jdbc.sql(
                                """
                                select id from linking.transfers
                                where from_organization = :organization
                                   or to_organization = :organization
                                order by asked_at desc, id desc limit 1
                                """)
                        .param("organization", seat.organization().value())
                        .query(UUID.class)
                        .single());
    }

    private String account(Linked seat) {
        return linkColumn(seat, "account_id");
    }

    private io.stallholder.kernel.LicenseArn license(Linked seat) {
        return new io.stallholder.kernel.LicenseArn(linkColumn(seat, "license_arn"));
    }

    private String linkColumn(Linked seat, String column) {
        return transactions.asSystem(() ->
                jdbc.sql("select " + column + " from linking.pending_links where id = :id::uuid")
                        .param("id", seat.link().substring(seat.link().lastIndexOf('/') + 1))
                        .query(String.class)
                        .single());
    }
}
