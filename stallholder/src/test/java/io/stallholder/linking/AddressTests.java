package io.stallholder.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.stallholder.identity.User;
import io.stallholder.kernel.OrganizationId;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MvcResult;

/** Handing a link over to whoever has an address. */
final class AddressTests extends LinkingPages {

    @Test
    void the_answer_and_the_page_are_the_same_whoever_has_the_address() throws Exception {
        User admin = person("known");
        User asker = person("asker");
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account()), browser);
        page(link, browser, asker);

        MvcResult known = ask(link, browser, asker, admin.email().value());
        String afterKnown = shown(page(link, browser, asker), admin.email().value());
        Browser second = Browser.fresh();
        String other = arrive(subscribed(account()), second);
        page(other, second, asker);
        MvcResult unknown = ask(other, second, asker, "nobody-has@this.example");
        String afterUnknown = shown(page(other, second, asker), "nobody-has@this.example");

        assertThat(known.getFlashMap().entrySet()).isEqualTo(unknown.getFlashMap().entrySet());
        assertThat(known.getResponse().getStatus()).isEqualTo(unknown.getResponse().getStatus());
        assertThat(afterKnown).isEqualTo(afterUnknown).contains("not finished yet");
        assertThat(mailsTo(admin.email())).isEqualTo(1);
    }

    @Test
    void who_was_asked_finishes_it_and_the_asker_is_told_so() throws Exception {
        User admin = person("helper");
        OrganizationId organization = organization("Helper Works", admin);
        User asker = person("helpless");
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account()), browser);
        page(link, browser, asker);

        ask(link, browser, asker, admin.email().value());
        ask(link, browser, asker, admin.email().value());
        confirm(link, Browser.fresh(), admin, organization);

        assertThat(page(link, browser, asker))
                .contains("You had asked others to finish this subscription")
                .doesNotContain("Helper Works");
        assertThat(mailsTo(admin.email())).as("asked once, told once").isEqualTo(2);
    }

    @Test
    void a_person_asks_ten_addresses_a_day() throws Exception {
        User asker = person("busy");
        Browser browser = Browser.fresh();
        String link = arrive(subscribed(account()), browser);
        page(link, browser, asker);
        for (int i = 0; i < AskAddress.PER_DAY_MAX; i++) {
            ask(link, browser, asker, "one" + i + "@many.example");
        }

        MvcResult refused = ask(link, browser, asker, "eleventh@many.example");
        MvcResult nonsense = ask(link, browser, asker, "nonsense");

        assertThat(refused.getFlashMap().get("problem")).isEqualTo("transfer.address.too-many");
        assertThat(nonsense.getFlashMap().get("problem")).isEqualTo("transfer.address.problem");
    }

    private MvcResult ask(String link, Browser browser, User user, String email) throws Exception {
        return perform(
                post(link + "/ask-address").param("email", email).with(csrf()), browser, user);
    }

    /** The part of the page that tells whom one asked, without the address itself. */
    private static String shown(String page, String address) {
        int from = page.indexOf("Whom you asked");
        return page.substring(from, page.indexOf("</ul>", from)).replace(address, "address");
    }
}
