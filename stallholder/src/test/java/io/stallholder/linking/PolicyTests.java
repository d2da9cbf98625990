package io.stallholder.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.stallholder.identity.User;
import io.stallholder.kernel.OrganizationId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/**
 * A vendor that lets an account connect two subscriptions. The catalog offers one organization for
 * each, since usage is reported per license; linking is ready for two, so the second place is made
 * here.
 */
@TestPropertySource(properties = "stallholder.catalog.location=classpath:two-places-catalog.yaml")
final class PolicyTests extends LinkingPages {

    @BeforeEach
    void a_second_place() {
        transactions.asSystem(() ->
                jdbc.sql(
                                """
                                insert into marketplace.license_slots (product_code, slot)
                                values ('examplecode1', 2)
                                on conflict do nothing
                                """)
                        .update());
    }

    @Test
    void a_subscription_pays_for_two_organizations_and_not_for_a_third() throws Exception {
        User user = person("twofold");
        OrganizationId first = organization("First Works", user);
        OrganizationId second = organization("Second Works", user);
        OrganizationId third = organization("Third Works", user);
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account()), browser);
        page(link, browser, user);

        press(new Seat(link, browser, user), first, 0);
        String linked = page(link, browser, user);
        String picker = page(link + "?another=yes", browser, user);
        String preview = page(link + "/preview?organization=" + second, browser, user);
        press(new Seat(link, browser, user), second, 1);
        String full = page(link + "?another=yes", browser, user);
        press(new Seat(link, browser, user), third, 2);

        assertThat(linked)
                .contains("is connected to AWS Marketplace")
                .contains("Connect another organization");
        assertThat(picker).contains("This subscription pays for it already");
        assertThat(preview).contains("name=\"connected\" value=\"1\"");
        assertThat(full)
                .contains("is connected to AWS Marketplace")
                .doesNotContain("Connect another organization");
        assertThat(paidBy(link)).isEqualTo(2);
        assertThat(page(link, browser, user)).contains("is connected to AWS Marketplace");
    }

    @Test
    void a_new_organization_is_made_once_however_often_one_confirms() throws Exception {
        User user = person("impatient");
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account()), browser);
        page(link, browser, user);

        for (int press = 0; press < 3; press++) {
            perform(
                    post(link + "/confirm")
                            .param("organization", "new")
                            .param("name", "Once")
                            .param("connected", "0")
                            .with(csrf()),
                    browser,
                    user);
        }

        assertThat(transactions.asSystem(() -> organizations.of(user.id()))).hasSize(1);
        assertThat(paidBy(link)).isEqualTo(1);
    }

    @Test
    void an_account_connects_two_subscriptions_whatever_each_pays_for() throws Exception {
        String account = account();
        User user = person("chief");
        Browser browser = Browser.fresh();
        String first = arrive(subscribed(account), browser);
        String second = arrive(subscribed(account), browser);
        String third = arrive(subscribed(account), browser);
        page(first, browser, user);

        press(new Seat(first, browser, user), organization("One", user), 0);
        press(new Seat(first, browser, user), organization("Two", user), 1);
        press(new Seat(second, browser, user), organization("Three", user), 0);
        press(new Seat(third, browser, user), organization("Four", user), 0);

        assertThat(paidBy(first)).isEqualTo(2);
        assertThat(paidBy(second)).isEqualTo(1);
        assertThat(paidBy(third)).isZero();
        assertThat(page(third, browser, user))
                .contains("One AWS account holds at most 2 subscriptions to this product");
        press(new Seat(second, browser, user), organization("Five", user), 1);
        assertThat(paidBy(second)).isEqualTo(2);
    }

    private void press(Seat seat, OrganizationId organization, int connected) throws Exception {
        perform(
                post(seat.link() + "/confirm")
                        .param("organization", organization.toString())
                        .param("connected", Integer.toString(connected))
                        .with(csrf()),
                seat.browser(),
                seat.user());
    }

    /** Somebody in front of a link. */
    private record Seat(String link, Browser browser, User user) {}

    private int paidBy(String link) {
        return transactions.asSystem(() ->
                jdbc.sql(
                                """
                                select count(*)
                                from marketplace.assignments a
                                join linking.pending_links p on p.license_id = a.license_id
                                where p.id = :id::uuid and a.assigned_until is null
                                """)
                        .param("id", link.substring(link.lastIndexOf('/') + 1))
                        .query(Integer.class)
                        .single());
    }
}
