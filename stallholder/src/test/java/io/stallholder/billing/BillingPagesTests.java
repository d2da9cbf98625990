package io.stallholder.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.stallholder.identity.User;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.Role;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BillingPagesTests extends FiguresPages {

    private static final Instant ACTIVATED = Instant.parse("2026-11-20T08:03:00Z");

    @Test
    void an_admin_sees_who_pays_and_what_aws_accepted_in_both_languages() throws Exception {
        User admin = person("Ada");
        OrganizationId organization = organization(admin);
        LicenseArn license = link(organization, "111122223333", ACTIVATED);
        use(organization, license, NINE.plusHours(-1), "1234.75");
        use(organization, license, NINE, "0.5");
        rateThrough(organization, NINE);

        for (String language : List.of("en", "zh-CN")) {
            String page = page("/organizations/" + organization + "/billing", language, admin);

            assertThat(page).doesNotContain("??").contains("AWS Marketplace", "111122223333");
            assertThat(page).contains("agmt-111122223333", license.value(), "2026-11-20 08:00 UTC");
            assertThat(page).contains("1,235.25", "metering-record-1", "US$12.35", "<svg");
            assertThat(page).contains("2026-11-23 08:00 UTC", "2026-11-23 09:00 UTC");
        }
        assertThat(page("/organizations/" + organization + "/billing", "en", admin))
                .contains("Accepted by AWS", "Your own PO reference");
        assertThat(page("/organizations/" + organization + "/billing", "zh-CN", admin))
                .contains("AWS 已接受", "您自己的采购订单号");
    }

    @Test
    void late_usage_is_shown_as_such_with_the_hour_that_it_is_from() throws Exception {
        User admin = person("Ada");
        OrganizationId organization = organization(admin);
        LicenseArn license = link(organization, "555566667777", ACTIVATED);
        use(organization, license, NINE, "10");
        use(organization, license, new Hours(NINE.plusHours(-3), NINE), "2.5");
        use(organization, license, NINE.plusHours(-1), "20");
        use(organization, license, new Hours(NINE.plusHours(-5), NINE.plusHours(-1)), "3");
        use(organization, license, new Hours(NINE.plusHours(-4), NINE.plusHours(-1)), "-1");
        rateThrough(organization, NINE);
        String address = "/organizations/" + organization + "/billing";

        assertThat(page(address, "en", admin))
                .doesNotContain("??")
                .contains("of which 2.5 late, from the hour 2026-11-23 06:00 UTC")
                .contains("of which 2 late, from 2 earlier hours")
                .contains("3 from the hour 2026-11-23 04:00 UTC")
                .contains("-1 from the hour 2026-11-23 05:00 UTC");
        assertThat(page(address, "zh-CN", admin))
                .doesNotContain("??")
                .contains("其中 2.5 为迟到用量，来自 2026-11-23 06:00 UTC 起的小时");
    }

    @Test
    void what_a_correction_moved_to_a_payer_is_no_longer_shown_as_not_billed() throws Exception {
        User admin = person("Ada");
        OrganizationId organization = organization(admin);
        LicenseArn license = link(organization, "666677778888", ACTIVATED);
        Hours late = new Hours(NINE.plusHours(-1), NINE);
        use(organization, null, NINE.plusHours(-1), "7");
        use(organization, null, late, "-7");
        use(organization, license, late, "7");
        rateThrough(organization, NINE);

        assertThat(page("/organizations/" + organization + "/billing", "en", admin))
                .doesNotContain("Not billed")
                .contains("of which 7 late, from the hour 2026-11-23 08:00 UTC");
    }

    @Test
    void what_is_taken_back_after_the_end_of_a_license_is_a_credit_with_its_last_hour()
            throws Exception {
        User admin = person("Ada");
        OrganizationId organization = organization(admin);
        LicenseArn license = link(organization, "777788889999", ACTIVATED);
        use(organization, license, NINE.plusHours(-2), "8");
        rateThrough(organization, NINE.plusHours(-1));
        end(license, NINE.plusHours(-1).start().plusSeconds(60));
        use(organization, license, new Hours(NINE.plusHours(-2), NINE.plusHours(1)), "-3.5");
        rateThrough(organization, NINE.plusHours(1));
        String address = "/organizations/" + organization + "/billing";

        assertThat(page(address, "en", admin))
                .contains("credit due: 3.5", "A credit is due where", ">Credit due<")
                .contains("of which -3.5 late, from the hour 2026-11-23 07:00 UTC")
                .contains("2026-11-23 08:00 UTC")
                .doesNotContain(">Open<", "datetime=\"2026-11-23T10:00:00Z\"");
        assertThat(page(address, "zh-CN", admin)).contains("应退：3.5", ">应退<").doesNotContain("??");
        assertThat(page("/desk", "en", operator(admin)))
                .contains("AWS was told 3.5 units more", license.value())
                .contains("Request a billing adjustment");
        assertThat(page("/desk", "zh-CN", operator(admin)))
                .contains("多上报了 3.5 个单位", "账单调整")
                .doesNotContain("??");
    }

    @Test
    void usage_that_nobody_pays_for_is_shown_as_not_billed() throws Exception {
        User admin = person("Ada");
        OrganizationId organization = organization(admin);
        use(organization, null, NINE, "77.25");
        rateThrough(organization, NINE);

        String page = page("/organizations/" + organization + "/billing", "en", admin);

        assertThat(page).contains("Not billed", "77.25", "Nothing pays for this organization yet");
        assertThat(page).doesNotContain("US$0.77");
    }

    @Test
    void before_aws_confirms_the_page_says_that_it_waits() throws Exception {
        User admin = person("Ada");
        OrganizationId organization = organization(admin);
        link(organization, "222233334444", null);

        assertThat(page("/organizations/" + organization + "/billing", "en", admin))
                .contains("Waiting for AWS’s confirmation", "Known once AWS has confirmed");
        assertThat(page("/organizations/" + organization + "/billing", "zh-CN", admin))
                .contains("等待 AWS 确认")
                .doesNotContain("??");
    }

    @Test
    void an_empty_month_and_a_month_that_cannot_be_read_are_designed_pages() throws Exception {
        User admin = person("Ada");
        OrganizationId organization = organization(admin);
        String address = "/organizations/" + organization + "/billing";

        assertThat(page(address + "?month=2026-10", "en", admin))
                .contains("Usage in 2026-10", "No usage in this month");
        assertThat(page(address + "?month=x&page=-3", "en", admin)).contains("Usage in 2026-11");
        assertThat(page(address + "?month=2999-01", "en", admin)).contains("Usage in 2026-11");
    }

    @Test
    void a_member_without_money_is_told_whom_to_ask_and_a_stranger_finds_nothing()
            throws Exception {
        User admin = person("Ada");
        User member = person("Max");
        OrganizationId organization = organization(admin);
        transactions.asSystem(() -> organizations.admit(organization, member.id(), Role.MEMBER));
        String address = "/organizations/" + organization + "/billing";

        assertThat(status(get(address), member)).isEqualTo(403);
        assertThat(page(address, "en", member)).contains("Billing is for Admins");
        assertThat(page(address, "zh-CN", member)).contains("管理员").doesNotContain("??");
        assertThat(status(get(address), person("Eve"))).isEqualTo(404);
        assertThat(status(get("/organizations/nonsense/billing"), admin)).isEqualTo(404);
    }

    @Test
    void the_own_purchase_order_reference_is_kept_unless_it_is_too_long() throws Exception {
        User admin = person("Ada");
        OrganizationId organization = organization(admin);
        LicenseArn license = link(organization, "333344445555", ACTIVATED);
        String address = "/organizations/" + organization + "/billing";

        assertThat(status(po(address, license, "PO-4711 <b>"), admin)).isEqualTo(302);
        assertThat(page(address, "en", admin)).contains("PO-4711 &lt;b&gt;");
        assertThat(status(po(address, license, "x".repeat(201)), admin)).isEqualTo(302);
        assertThat(page(address, "en", admin)).contains("PO-4711 &lt;b&gt;");
        assertThat(status(po(address, license, "PO-1"), person("Eve"))).isEqualTo(404);
    }

    @Test
    void the_desk_shows_subscriptions_and_what_is_stuck_to_operators_only() throws Exception {
        User admin = person("Ada");
        OrganizationId organization = organization(admin);
        LicenseArn license = link(organization, "444455556666", ACTIVATED);
        aws.conflictWith("444455556666");
        use(organization, license, NINE, "12");
        rateThrough(organization, NINE);

        assertThat(status(get("/desk"), admin)).isEqualTo(403);
        for (String language : List.of("en", "zh-CN")) {
            String page = page("/desk?q=444455556666", language, operator(admin));
            assertThat(page).doesNotContain("??");
            assertThat(page).contains("Acme Analytics", license.value(), "DuplicateRecord");
        }
        assertThat(page("/desk?q=no-such-account", "en", operator(admin)))
                .contains("No subscription matches the filter.");
    }

    private static org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder po(
            String address, LicenseArn license, String reference) {
        return post(address + "/po-reference")
                .param("license", license.licenseId())
                .param("reference", reference)
                .with(csrf());
    }
}
