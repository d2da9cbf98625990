package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.Organizations;
import io.stallholder.platform.Transactions;
import io.stallholder.testing.Browser;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An operator gives organizations the ids of the vendor's own platform. */
final class DeskOrganizationsTests extends ConsoleTest {

    @Autowired private Transactions transactions;
    @Autowired private Organizations organizations;

    @Test
    void an_organization_is_found_and_named_and_no_second_one_gets_its_name() {
        OrganizationId first = organization("Platform First");
        OrganizationId second = organization("Platform Second");
        user("operator@vendor.example");
        Browser operator = signedIn("operator@vendor.example");

        Browser.Page list = operator.open("/desk/organizations?q=platform%20first");
        Browser.Page given = name(operator, first, "  tenant-77 ");
        Browser.Page taken = name(operator, second, "tenant-77");
        Browser.Page blank = name(operator, second, "   ");
        Browser.Page broken = name(operator, second, "a\u0000b");

        assertThat(list.body()).contains(first.toString()).doesNotContain(second.toString());
        assertThat(given.status()).isEqualTo(200);
        assertThat(given.body()).contains("Saved.").contains("tenant-77");
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.body()).contains("Another organization has this id already");
        assertThat(blank.status()).isEqualTo(422);
        assertThat(broken.status()).isEqualTo(422);
        assertThat(subject("tenant-77")).isEqualTo(first);
        assertThat(operator.speaking("zh-CN").open("/desk/organizations").body())
                .contains("外部 ID")
                .doesNotContain("??");
    }

    @Test
    void nobody_but_an_operator_names_an_organization() {
        OrganizationId own = organization("Not Yours To Name");
        user("curious@buyer.example");
        Browser curious = signedIn("curious@buyer.example");

        assertThat(curious.open("/desk/organizations").status()).isEqualTo(403);
        assertThat(name(curious, own, "mine").status()).isEqualTo(403);
    }

    private Browser.Page name(Browser browser, OrganizationId organization, String externalId) {
        return browser.submit(
                "/desk/organizations/" + organization + "/external-id",
                Map.of("externalId", externalId));
    }

    private OrganizationId organization(String name) {
        UserId admin = user(name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@x.example");
        return transactions.asSystem(() -> organizations.create(name, admin));
    }

    private OrganizationId subject(String text) {
        return transactions.asSystem(() -> organizations.bySubject(text)).orElseThrow();
    }
}
