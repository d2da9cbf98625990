package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Carries;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A vendor brings the tenants it has. */
final class BringTests extends ApiTest {

    private final String tag = UUID.randomUUID().toString().substring(0, 8);
    private String manager;

    @BeforeEach
    void makeKey() {
        manager = manager();
    }

    @Test
    void an_organization_is_brought_once_with_its_members() {
        user("known-" + tag + "@bring.example");
        String body = wish("t-" + tag, "known-" + tag, "new-" + tag);

        Answer first = send(manager, "POST /v1/organizations", body);
        Answer again = send(manager, "POST /v1/organizations", body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().path("created").asBoolean()).isTrue();
        JsonNode members = first.json().path("members");
        assertThat(members.get(0).path("state").asString()).isEqualTo("member");
        assertThat(members.get(1).path("state").asString()).isEqualTo("invited");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("created").asBoolean()).isFalse();
        assertThat(again.json().path("organization")).isEqualTo(first.json().path("organization"));
        deliver();
        assertThat(mails.to("new-" + tag + "@bring.example")).hasSize(1);
        assertThat(mails.to("known-" + tag + "@bring.example")).hasSize(1);
        assertThat(get(manager, "/v1/organizations?externalId=t-" + tag).json().path("data"))
                .hasSize(1);
    }

    @Test
    void without_an_account_for_an_admin_everybody_is_invited() {
        user("dev-" + tag + "@bring.example");

        Answer brought =
                send(
                        manager,
                        "POST /v1/organizations",
                        wish("u-" + tag, "boss-" + tag, "dev-" + tag));

        assertThat(brought.json().path("members").get(1).path("state").asString())
                .isEqualTo("invited");
        String id = brought.json().path("organization").path("id").asString();
        assertThat(get(manager, "/v1/organizations/" + id + "/members").json().path("data"))
                .isEmpty();
    }

    @Test
    void many_come_at_once_and_one_that_is_refused_stops_none() {
        String many =
                IntStream.range(0, 9)
                        .mapToObj(n -> wish("b" + n + "-" + tag, "boss-" + tag, "dev-" + tag))
                        .collect(Collectors.joining(","));

        Answer answer =
                send(
                        manager,
                        "POST /v1/organizations/bulk",
                        "{\"organizations\":[{\"name\":\"x\",\"externalId\":\"bad\"},"
                                + many
                                + "]}");

        JsonNode results = answer.json().path("results");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(results).hasSize(10);
        assertThat(results.get(0).path("problem").path("status").asInt()).isEqualTo(400);
        assertThat(
                        send(
                                        manager,
                                        "POST /v1/organizations/bulk",
                                        "{\"organizations\":[" + "{},".repeat(100) + "{}]}")
                                .code())
                .isEqualTo("request-invalid");
        assertThat(results.get(9).path("result").path("created").asBoolean()).isTrue();
    }

    @Test
    void an_external_id_is_given_and_never_twice() {
        String one = brought("x-" + tag);
        String other = brought("y-" + tag);

        Answer given = name(one, "z-" + tag);
        Answer taken = name(other, "z-" + tag);
        Answer anId = name(other, one);

        assertThat(given.text("externalId")).isEqualTo("z-" + tag);
        assertThat(taken.code()).isEqualTo("external-id-taken");
        assertThat(anId.code()).isEqualTo("external-id-taken");
    }

    @Carries("S30")
    @Test
    void no_other_key_brings_or_names_organizations() {
        String id = brought("k-" + tag);
        String poster = sellerKeys.issue("poster", BY).text();
        String own = key(organization("Acme", user("o-" + tag + "@bring.example"))).text();

        for (String key : new String[] {poster, own}) {
            assertThat(send(key, "POST /v1/organizations", wish("q", "a", "b")).status())
                    .isEqualTo(403);
            assertThat(send(key, "PUT /v1/organizations/" + id + "/external-id", "{}").status())
                    .isEqualTo(403);
        }
        assertThat(get(poster, "/v1/organizations").code()).isEqualTo("scope-missing");
        assertThat(send(manager, "POST /v1/usage/events", "{}").code()).isEqualTo("scope-missing");
        assertThat(send(own, "POST /v1/usage/events", "{}").code()).isEqualTo("scope-missing");
    }

    private Answer name(String id, String externalId) {
        return send(
                manager,
                "PUT /v1/organizations/" + id + "/external-id",
                "{\"externalId\":\"" + externalId + "\"}");
    }

    private String brought(String externalId) {
        return send(
                        manager,
                        "POST /v1/organizations",
                        wish(externalId, "boss-" + tag, "dev-" + tag))
                .json()
                .path("organization")
                .path("id")
                .asString();
    }

    private static String wish(String externalId, String admin, String member) {
        return """
        {"name":"Tenant","externalId":"%s","members":[
          {"email":"%s@bring.example","name":"Boss","role":"ADMIN"},
          {"email":"%s@bring.example","role":"DEVELOPER","language":"zh-CN"}]}\
        """
                .formatted(externalId, admin, member);
    }
}
