package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.Effect;
import io.stallholder.organizations.Permission;
import io.stallholder.organizations.Role;
import io.stallholder.testing.Browser;
import io.stallholder.testing.Carries;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class MembersPagesTests extends OrganizationTest {

    @Test
    void the_list_shows_roles_and_finds_a_member_by_name_or_address() {
        UserId admin = user("list-admin@pages.example");
        OrganizationId organization = organization("Listed", admin);
        member(organization, "list-bill@pages.example", Role.BILLING);
        Browser browser = signedIn("list-admin@pages.example");

        Browser.Page all = browser.open(members(organization));
        Browser.Page found = browser.open(members(organization) + "?q=LIST-bill");
        Browser.Page none = browser.open(members(organization) + "?q=%3Cb%3Enobody");

        assertThat(all.body()).contains("list-admin@pages.example", "list-bill@pages.example");
        assertThat(found.body())
                .contains("list-bill@pages.example", "Show all 2")
                .doesNotContain("list-admin@pages.example<");
        assertThat(none.body()).contains("Nobody matches").doesNotContain("<b>nobody");
    }

    @Test
    void an_admin_changes_a_role_and_the_member_is_told() {
        UserId admin = user("change-admin@pages.example");
        OrganizationId organization = organization("Changed", admin);
        UserId member = member(organization, "change-member@pages.example", Role.MEMBER);
        UUID reader =
                role(admin, organization, "Reader", Map.of(Permission.VIEW_BILLING, Effect.ALLOW));
        Browser browser = signedIn("change-admin@pages.example");
        Browser.Page form = browser.open(members(organization) + "/" + member);

        Browser.Page saved =
                browser.submit(
                        members(organization) + "/" + member + "/roles",
                        Map.of("role", "DEVELOPER", "custom", reader.toString()));
        deliver();

        assertThat(form.body()).contains("Reader").contains("change-member@pages.example");
        assertThat(saved.body()).contains("The roles were saved", "Developer", "Reader");
        assertThat(may(member, organization, Permission.VIEW_BILLING)).isTrue();
        assertThat(mails.to("change-member@pages.example").getLast().text())
                .contains("Developer, Reader", "change-admin@pages.example");
        assertThat(audited(organization, "member.roles-changed")).isEqualTo(NETWORK_OF_TESTS);
    }

    @Test
    @Carries("S21")
    void a_removed_member_loses_an_open_session_and_an_open_page_within_a_second() {
        UserId admin = user("remove-admin@pages.example");
        OrganizationId organization = organization("Removed", admin);
        UserId member = member(organization, "remove-member@pages.example", Role.ADMIN);
        Browser theirs = signedIn("remove-member@pages.example");
        Browser.Page open = theirs.open("/organizations/" + organization);
        Browser browser = signedIn("remove-admin@pages.example");
        browser.open(members(organization) + "/" + member);

        Browser.Page removed =
                browser.submit(members(organization) + "/" + member + "/remove", Map.of());
        long since = System.nanoTime();
        Browser.Page reloaded = theirs.open("/organizations/" + organization);
        Browser.Page billing = theirs.open("/organizations/" + organization + "/billing");
        Browser.Page sent =
                theirs.submit("/organizations/" + organization + "/rename", Map.of("name", "Mine"));
        Duration taken = Duration.ofNanos(System.nanoTime() - since);
        deliver();

        assertThat(open.status()).isEqualTo(200);
        assertThat(removed.body()).contains("The membership has ended");
        assertThat(reloaded.status()).isEqualTo(404);
        assertThat(billing.status()).isEqualTo(404);
        assertThat(sent.status()).isEqualTo(404);
        assertThat(nameOf(organization)).isEqualTo("Removed");
        assertThat(theirs.open("/").body()).doesNotContain(">Removed<");
        assertThat(mails.to("remove-member@pages.example").getLast().subject())
                .contains("You no longer belong to Removed");
        System.out.println("three requests of a removed member took " + taken);
    }

    @Test
    @Carries("S22")
    void crafted_forms_lift_nobody() {
        UserId admin = user("lift-admin@pages.example");
        OrganizationId organization = organization("Lifted", admin);
        UserId member = member(organization, "lift-member@pages.example", Role.DEVELOPER);
        Browser browser = signedIn("lift-member@pages.example");
        browser.open("/organizations/" + organization);
        Map<String, String> crafted =
                Map.of(
                        "role", "ADMIN",
                        "user", member.toString(),
                        "rights", "ADMIN",
                        "organization:manage", "ALLOW",
                        "addresses", "friend@pages.example",
                        "name", "Mine");

        for (String path :
                new String[] {
                    "/members/" + member + "/roles",
                    "/members/" + admin + "/remove",
                    "/members/" + admin + "/roles",
                    "/roles",
                    "/invitations",
                    "/rename"
                }) {
            Browser.Page page = browser.submit("/organizations/" + organization + path, crafted);
            assertThat(page.status()).as(path).isEqualTo(403);
            assertThat(page.body()).as(path).contains("Your roles do not include this");
        }

        assertThat(may(member, organization, Permission.MANAGE_ORGANIZATION)).isFalse();
        assertThat(may(admin, organization, Permission.MANAGE_ORGANIZATION)).isTrue();
        assertThat(nameOf(organization)).isEqualTo("Lifted");
    }

    @Test
    @Carries("S22")
    void fields_that_a_page_does_not_have_change_nothing_else() {
        UserId admin = user("mass-admin@pages.example");
        UserId outsider = user("mass-outsider@pages.example");
        OrganizationId organization = organization("Mass", admin);
        OrganizationId other = organization("Other", outsider);
        UserId member = member(organization, "mass-member@pages.example", Role.MEMBER);
        Browser browser = signedIn("mass-admin@pages.example");
        browser.open(members(organization) + "/" + member);

        Browser.Page page =
                browser.submit(
                        members(organization) + "/" + member + "/roles",
                        Map.of(
                                "role", "BILLING",
                                "id", other.toString(),
                                "user", outsider.toString(),
                                "organization", other.toString(),
                                "since", "2001-01-01T00:00:00Z"));

        assertThat(page.body()).contains("The roles were saved");
        assertThat(roleOf(member, organization)).isEqualTo("BILLING");
        assertThat(roleOf(outsider, other)).isEqualTo("ADMIN");
    }

    @Test
    @Carries("S22")
    void the_last_admin_can_neither_step_down_nor_leave_nor_be_removed() {
        UserId admin = user("last-admin@pages.example");
        OrganizationId organization = organization("Last", admin);
        Browser browser = signedIn("last-admin@pages.example");
        String page = members(organization) + "/" + admin;
        browser.open(page);

        Browser.Page demoted = browser.submit(page + "/roles", Map.of("role", "MEMBER"));
        Browser.Page removed = browser.submit(page + "/remove", Map.of());
        Browser.Page left = browser.submit("/organizations/" + organization + "/leave", Map.of());

        assertThat(demoted.status()).isEqualTo(422);
        assertThat(removed.status()).isEqualTo(422);
        assertThat(left.status()).isEqualTo(422);
        assertThat(demoted.body()).contains("This is the only Admin");
        assertThat(left.body()).contains("You are the only Admin");
        assertThat(roleOf(admin, organization)).isEqualTo("ADMIN");
    }

    @Test
    void a_member_leaves_and_the_admins_are_told() {
        UserId admin = user("leave-admin@pages.example");
        OrganizationId organization = organization("Left", admin);
        member(organization, "leave-member@pages.example", Role.MEMBER);
        Browser browser = signedIn("leave-member@pages.example");
        Browser.Page asked = browser.open("/organizations/" + organization + "/leave");

        Browser.Page left = browser.submit("/organizations/" + organization + "/leave", Map.of());
        deliver();

        assertThat(asked.body()).contains("Leave this organization");
        assertThat(left.body()).contains("You have left the organization");
        assertThat(browser.open("/organizations/" + organization).status()).isEqualTo(404);
        assertThat(mails.to("leave-admin@pages.example").getLast().subject())
                .contains("leave-member@pages.example has left Left");
        assertThat(audited(organization, "member.left")).isEqualTo(NETWORK_OF_TESTS);
    }

    @Test
    void an_admin_makes_changes_and_deletes_a_custom_role() {
        UserId admin = user("roles-admin@pages.example");
        OrganizationId organization = organization("With roles", admin);
        Browser browser = signedIn("roles-admin@pages.example");
        String roles = "/organizations/" + organization + "/roles";
        browser.open(roles + "/new");

        Browser.Page made =
                browser.submit(
                        roles, Map.of("name", "Auditor", "organization:view-activities", "ALLOW"));
        Browser.Page again = browser.submit(roles, Map.of("name", "auditor"));
        String one = made.body().replaceAll("(?s).*(" + roles + "/[0-9a-f-]{36}).*", "$1");
        Browser.Page shown = browser.open(one);
        Browser.Page renamed = browser.submit(one, Map.of("name", "Reader of logs"));
        Browser.Page deleted = browser.submit(one + "/delete", Map.of());

        assertThat(made.body()).contains("The role was saved", "Auditor", "rules: 1");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("There is a role with this name already");
        assertThat(shown.body()).contains("Auditor");
        assertThat(renamed.body()).contains("Reader of logs", "rules: 0");
        assertThat(deleted.body()).contains("The role was deleted", "no custom role yet");
        assertThat(browser.open(one).status()).isEqualTo(404);
    }

    @Test
    void an_admin_renames_the_organization_and_a_bad_name_changes_nothing() {
        UserId admin = user("name-admin@pages.example");
        OrganizationId organization = organization("Old", admin);
        Browser browser = signedIn("name-admin@pages.example");
        browser.open("/organizations/" + organization);
        String path = "/organizations/" + organization + "/rename";

        Browser.Page refused = browser.submit(path, Map.of("name", "two\nlines"));
        Browser.Page renamed = browser.submit(path, Map.of("name", " New <i>name</i> "));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(renamed.body()).contains("has its new name", "New &lt;i&gt;name&lt;/i&gt;");
        assertThat(nameOf(organization)).isEqualTo("New <i>name</i>");
        assertThat(audited(organization, "organization.renamed")).isEqualTo(NETWORK_OF_TESTS);
    }

    @Test
    void a_member_of_another_organization_gets_what_a_wrong_id_gets() {
        UserId admin = user("here-admin@pages.example");
        UserId stranger = user("there-admin@pages.example");
        OrganizationId here = organization("Here", admin);
        organization("There", stranger);
        Browser browser = signedIn("there-admin@pages.example");
        browser.open("/");

        for (String path : new String[] {"", "/members", "/roles", "/leave", "/denied"}) {
            assertThat(browser.open("/organizations/" + here + path).status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(browser.open(members(here) + "/" + admin).status()).isEqualTo(404);
        assertThat(browser.submit("/organizations/" + here + "/leave", Map.of()).status())
                .isEqualTo(404);
        assertThat(
                        signedIn("here-admin@pages.example")
                                .open(members(here) + "/" + stranger)
                                .status())
                .isEqualTo(404);
    }

    @Test
    void every_page_leads_to_all_organizations_of_the_person_and_marks_the_one_it_is_of() {
        UserId person = user("switch@pages.example");
        OrganizationId one = organization("Switch one", person);
        OrganizationId two = organization("Switch two", person);
        organization("Foreign", user("switch-other@pages.example"));
        Browser browser = signedIn("switch@pages.example");

        Browser.Page inside = browser.open("/organizations/" + two + "/members");
        Browser.Page home = browser.open("/");

        assertThat(inside.body())
                .contains("href=\"/organizations/" + one + "\">Switch one")
                .contains("href=\"/organizations/" + two + "\" aria-current=\"true\">Switch two")
                .doesNotContain("Foreign");
        assertThat(home.body()).contains("Switch one").doesNotContain("aria-current=\"true\"");
    }

    private static String members(OrganizationId organization) {
        return "/organizations/" + organization + "/members";
    }
}
