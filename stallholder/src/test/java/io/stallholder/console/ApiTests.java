package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.IssuedKey;
import io.stallholder.organizations.Permission;
import io.stallholder.testing.Carries;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The API of organizations, called with keys. */
final class ApiTests extends ApiTest {

    private String tag;
    private UserId alice;
    private OrganizationId acme;
    private String at;
    private String key;

    @BeforeEach
    void organization() {
        tag = UUID.randomUUID().toString().substring(0, 8);
        alice = user("alice-" + tag + "@api.example");
        acme = organization("Acme " + tag, alice);
        at = "/v1/organizations/" + acme;
        key = key(acme).text();
    }

    @Test
    void a_key_sees_its_organization_as_bearer_and_as_basic() {
        IssuedKey issued = key(acme);
        String pair = issued.key().publicId() + ":" + issued.secret();
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));

        Answer bearer = get(issued.text(), "/v1/organizations");
        Answer asBasic = get("Basic " + basic, "/v1/organizations");

        assertThat(bearer.status()).isEqualTo(200);
        assertThat(bearer.json().path("data")).hasSize(1);
        assertThat(bearer.json().path("data").get(0).path("id").asString())
                .isEqualTo(acme.toString());
        assertThat(asBasic.body()).isEqualTo(bearer.body());
        assertThat(bearer.header("RateLimit")).startsWith("\"key\";r=");
        assertThat(bearer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void a_key_renames_its_organization_and_the_log_says_which_key() {
        Answer renamed = send(key, "PATCH " + at, "{\"name\":\"Acme Two\"}");

        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.text("name")).isEqualTo("Acme Two");
        JsonNode entry = get(key, at + "/activities?limit=1").json().path("data").get(0);
        assertThat(entry.path("act").asString()).isEqualTo("organization.renamed");
        assertThat(entry.path("actor").path("kind").asString()).isEqualTo("organization-key");
    }

    @Test
    void members_are_listed_changed_and_removed_but_no_admin() {
        UserId bob = user("bob-" + acme + "@api.example");
        transactions.asSystem(
                () -> organizations.admit(acme, bob, io.stallholder.organizations.Role.MEMBER));
        String path = at + "/members/" + bob.value();

        Answer changed = send(key, "PATCH " + path, "{\"role\":\"DEVELOPER\"}");
        Answer promoted = send(key, "PATCH " + path, "{\"role\":\"ADMIN\"}");
        Answer demoted =
                send(key, "PATCH " + at + "/members/" + alice.value(), "{\"role\":\"MEMBER\"}");
        Answer removed = send(key, "DELETE " + path, "");

        assertThat(changed.text("role")).isEqualTo("DEVELOPER");
        assertThat(promoted.code()).isEqualTo("beyond-your-rights");
        assertThat(demoted.code()).isEqualTo("beyond-your-rights");
        assertThat(removed.status()).isEqualTo(204);
        assertThat(get(key, path).code()).isEqualTo("not-found");
        assertThat(get(key, at + "/members").json().path("data")).hasSize(1);
    }

    @Test
    void an_invitation_is_made_read_and_revoked() {
        String body = "{\"email\":\"Carol@api.example\",\"role\":\"MEMBER\"}";

        Answer made = send(key, "POST " + at + "/invitations", body);
        String path = at + "/invitations/" + made.text("id");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("email")).isEqualTo("carol@api.example");
        assertThat(get(key, path).body()).isEqualTo(made.body());
        assertThat(send(key, "DELETE " + path, "").status()).isEqualTo(204);
        assertThat(send(key, "DELETE " + path, "").code()).isEqualTo("not-found");
    }

    @Test
    void a_key_is_made_rotated_disabled_and_revoked() {
        String scope = Permission.VIEW_ORGANIZATION.id();
        Answer made =
                send(
                        key,
                        "POST " + at + "/keys",
                        "{\"name\":\"ci\",\"scopes\":[\"" + scope + "\"]}");
        String fresh = made.text("token");
        String path = at + "/keys/" + made.json().path("key").path("id").asString();
        assertThat(made.status()).isEqualTo(201);
        assertThat(get(fresh, at).status()).isEqualTo(200);
        assertThat(get(fresh, at + "/keys").code()).isEqualTo("scope-missing");

        Answer rotated = send(key, "POST " + path + "/rotate", "{}");

        assertThat(get(rotated.text("token"), at).status()).isEqualTo(200);
        assertThat(get(fresh, at).code()).isEqualTo("api-key-wrong");
        send(key, "PATCH " + path, "{\"enabled\":false}");
        assertThat(get(rotated.text("token"), at).code()).isEqualTo("api-key-wrong");
        send(key, "PATCH " + path, "{\"enabled\":true,\"addresses\":[\"203.0.113.0/24\"]}");
        assertThat(get(rotated.text("token"), at).code()).isEqualTo("address-not-allowed");
        assertThat(send(key, "DELETE " + path, "").status()).isEqualTo(204);
        assertThat(get(key, path).text("state")).isEqualTo("revoked");
        deliver();
        assertThat(mails.to("alice-" + tag + "@api.example"))
                .anyMatch(mail -> mail.subject().contains("API key"));
    }

    @Carries("S22")
    @Test
    void a_key_cannot_make_one_that_may_more() {
        String lesser =
                key(acme, Set.of(Permission.CREATE_API_KEYS.id(), Permission.VIEW_API_KEYS.id()))
                        .text();

        Answer refused =
                send(
                        lesser,
                        "POST " + at + "/keys",
                        "{\"name\":\"more\",\"scopes\":[\"organization:manage\"]}");
        Answer assigned =
                send(
                        lesser,
                        "POST " + at + "/keys",
                        "{\"name\":\"x\",\"scopes\":[\"organization:view-api-keys\"],"
                                + "\"createdBy\":\"alice\"}");

        assertThat(refused.code()).isEqualTo("beyond-your-rights");
        assertThat(assigned.code()).isEqualTo("request-invalid");
    }

    @Carries({"S30", "S35", "S41"})
    @Test
    void a_foreign_id_and_a_random_one_are_answered_alike() {
        OrganizationId other = organization("Other", user("other-" + acme + "@api.example"));
        String theirs = key(other).key().id().toString();
        OrganizationId nobody = new OrganizationId(UUID.randomUUID());
        List<String> rests =
                List.of("", "/members", "/invitations", "/keys", "/activities", "/subscription");

        for (String rest : rests) {
            Answer foreign = get(key, "/v1/organizations/" + other + rest);
            Answer random = get(key, "/v1/organizations/" + nobody + rest);

            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.body().replace(other.toString(), nobody.toString()))
                    .as(rest)
                    .isEqualTo(random.body());
            assertThat(foreign.response().headers().map().keySet())
                    .isEqualTo(random.response().headers().map().keySet());
        }
        for (String thing : List.of("/members/", "/invitations/", "/keys/")) {
            String foreign = thing.equals("/keys/") ? theirs : alice.value().toString();
            assertThat(get(key, at + thing + UUID.randomUUID()).code()).isEqualTo("not-found");
            assertThat(send(key, "DELETE /v1/organizations/" + other + thing + foreign, "").code())
                    .isEqualTo("not-found");
        }
        assertThat(send(key, "DELETE " + at + "/keys/" + theirs, "").code()).isEqualTo("not-found");
    }

    @Carries("S21")
    @Test
    void the_key_of_a_removed_maker_stays_the_organizations() {
        UserId bob = user("maker-" + acme + "@api.example");
        transactions.asSystem(
                () -> organizations.admit(acme, bob, io.stallholder.organizations.Role.MEMBER));
        String second = key(acme).text();
        send(key, "DELETE " + at + "/members/" + bob.value(), "");

        assertThat(get(second, at).status()).isEqualTo(200);
    }

    @Carries("S34")
    @Test
    void an_idempotency_key_is_known_to_its_api_key_and_route_only() {
        String body = "{\"email\":\"dave@api.example\",\"role\":\"MEMBER\"}";
        String[] once = {"Idempotency-Key", "42"};
        OrganizationId other = organization("Other", user("o2-" + acme + "@api.example"));
        String theirs = key(other).text();

        Answer first = send(key, "POST " + at + "/invitations", body, once);
        Answer again = send(key, "POST " + at + "/invitations", body, once);
        Answer changed =
                send(key, "POST " + at + "/invitations", body.replace("dave", "eve"), once);
        Answer foreign =
                send(theirs, "POST /v1/organizations/" + other + "/invitations", body, once);
        Answer sibling = send(key(acme).text(), "POST " + at + "/invitations", body, once);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(changed.code()).isEqualTo("idempotency-key-reused");
        assertThat(foreign.status()).isEqualTo(201);
        assertThat(foreign.text("id")).isNotEqualTo(first.text("id"));
        assertThat(sibling.header("Idempotent-Replayed")).isEmpty();
        assertThat(get(theirs, "/v1/organizations/" + other + "/invitations").json().path("data"))
                .hasSize(1);
    }

    @Test
    void a_repeated_answer_holds_no_secret() {
        String body = "{\"name\":\"ci\",\"scopes\":[\"organization:view\"]}";

        Answer first = send(key, "POST " + at + "/keys", body, "Idempotency-Key", "k");
        Answer again = send(key, "POST " + at + "/keys", body, "Idempotency-Key", "k");

        assertThat(first.text("secret")).hasSize(47);
        assertThat(again.json().path("secret").isNull()).isTrue();
        assertThat(again.json().path("key")).isEqualTo(first.json().path("key"));
    }

    @Test
    void pages_are_read_by_their_cursors_to_the_end() {
        Set<String> seen = new java.util.TreeSet<>();
        for (int i = 0; i < 4; i++) {
            key(acme);
        }
        String path = at + "/keys?limit=2";

        JsonNode page = get(key, path).json();
        for (int pages = 1; pages <= 3; pages++) {
            page.path("data").forEach(one -> seen.add(one.path("id").asString()));
            String next = page.path("nextCursor").asString();
            page = next.isEmpty() ? page : get(key, path + "&cursor=" + next).json();
        }

        assertThat(seen).hasSize(5);
        assertThat(page.path("nextCursor").isNull()).isTrue();
        assertThat(get(key, at + "/keys?cursor=abc").code()).isEqualTo("cursor-invalid");
        assertThat(get(key, at + "/keys?limit=101").code()).isEqualTo("request-invalid");
    }

    @Test
    void an_unlinked_organization_has_no_subscription() {
        assertThat(get(key, at + "/subscription").text("state")).isEqualTo("none");
    }
}
