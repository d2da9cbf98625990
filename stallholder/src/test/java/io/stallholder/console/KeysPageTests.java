package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.Role;
import io.stallholder.testing.Browser;
import io.stallholder.testing.Carries;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages where people make and end API keys. */
final class KeysPageTests extends ApiTest {

    private static final Pattern ISSUED = Pattern.compile("id=\"issued-key\">(sk_[a-z0-9_]+)<");

    private final String tag = UUID.randomUUID().toString().substring(0, 8);
    private OrganizationId acme;
    private String path;
    private Browser admin;

    @BeforeEach
    void organization() {
        acme = organization("Acme " + tag, user("admin-" + tag + "@keys.example"));
        path = "/organizations/" + acme + "/keys";
        admin = signedIn("admin-" + tag + "@keys.example");
    }

    @Test
    void a_key_is_shown_once_and_works_until_it_is_deleted() {
        Browser.Page page = make("organization:view");
        String key = issued(page);
        String one = path + "/" + idOf(page);
        admin.open(one);

        assertThat(get(key, "/v1/organizations").status()).isEqualTo(200);
        assertThat(admin.open(path).body()).contains("ci").doesNotContain(key);
        Browser.Page rotated = admin.submit(one + "/rotate", Map.of("overlap", "hour"));
        String second = issued(rotated);
        assertThat(get(key, "/v1/organizations").status()).isEqualTo(200);
        assertThat(get(second, "/v1/organizations").status()).isEqualTo(200);
        admin.submit(one + "/enable", Map.of("enabled", "false"));
        assertThat(get(second, "/v1/organizations").status()).isEqualTo(401);
        admin.submit(one + "/enable", Map.of("enabled", "true"));
        Browser.Page limited =
                admin.submit(
                        one + "/edit", Map.of("name", "ci two", "addresses", "203.0.113.0/24"));
        assertThat(limited.body()).contains("ci two").contains("203.0.113.0/24");
        assertThat(get(second, "/v1/organizations").code()).isEqualTo("address-not-allowed");
        assertThat(admin.submit(one + "/delete", Map.of()).body()).contains("deleted");
        assertThat(get(second, "/v1/organizations").status()).isEqualTo(401);
    }

    @Test
    void a_form_that_cannot_be_understood_changes_nothing() {
        admin.open(path);

        Browser.Page nameless =
                admin.submit(
                        path, Map.of("name", " ", "scope", "organization:view", "expires", "30"));
        Browser.Page nothing = admin.submit(path, Map.of("name", "x", "expires", "30"));
        Browser.Page nowhere =
                admin.submit(
                        path,
                        Map.of(
                                "name", "x",
                                "scope", "organization:view",
                                "expires", "30",
                                "addresses", "example.com"));

        assertThat(nameless.status()).isEqualTo(422);
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nowhere.status()).isEqualTo(422);
        assertThat(admin.open(path).body()).contains("There is no key yet");
    }

    @Carries("S22")
    @Test
    void a_developer_makes_no_key_that_may_do_more_than_they_may() {
        transactions.asSystem(() ->
                organizations.admit(acme, user("dev-" + tag + "@keys.example"), Role.DEVELOPER));
        Browser developer = signedIn("dev-" + tag + "@keys.example");
        developer.open(path);

        Browser.Page page =
                developer.submit(
                        path, Map.of("name", "x", "scope", "organization:manage", "expires", "30"));

        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).contains("more than you may do yourself");
    }

    @Carries("S30")
    @Test
    void members_without_the_right_and_strangers_see_no_key() {
        Browser.Page made = make("organization:view");
        String one = path + "/" + idOf(made);
        transactions.asSystem(() ->
                organizations.admit(acme, user("member-" + tag + "@keys.example"), Role.MEMBER));
        user("stranger-" + tag + "@keys.example");

        assertThat(signedIn("member-" + tag + "@keys.example").open(path).status()).isEqualTo(403);
        Browser stranger = signedIn("stranger-" + tag + "@keys.example");
        assertThat(stranger.open(path).status()).isEqualTo(404);
        assertThat(stranger.open(one).status()).isEqualTo(404);
        assertThat(stranger.submit(one + "/delete", Map.of()).status()).isEqualTo(404);
        assertThat(get(issued(made), "/v1/organizations").status()).isEqualTo(200);
    }

    private Browser.Page make(String scope) {
        admin.open(path);
        return admin.submit(path, Map.of("name", "ci", "scope", scope, "expires", "90"));
    }

    private static String issued(Browser.Page page) {
        Matcher found = ISSUED.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    private String idOf(Browser.Page page) {
        Matcher found = Pattern.compile(path + "/([0-9a-f-]{36})").matcher(page.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
