package io.stallholder.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.Bazaar;
import io.bazaar.BazaarSettings;
import io.bazaar.market.MarketDefinition;
import io.bazaar.wire.WireSettings;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.AllowedAddresses;
import io.stallholder.organizations.IssuedKey;
import io.stallholder.organizations.KeyAnswer;
import io.stallholder.organizations.KeyDraft;
import io.stallholder.organizations.KeyRequest;
import io.stallholder.organizations.OrganizationKeys;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Permission;
import io.stallholder.platform.Transactions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample vendor's API over the running product's, field by field as its clients read it. */
final class VendorApiTests {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> ALL =
            Stream.of(Permission.values())
                    .map(Permission::id)
                    .collect(Collectors.toUnmodifiableSet());

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir private Path folder;

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable part : parts) {
            part.close();
        }
        http.close();
    }

    @Test
    void every_answer_has_the_fields_that_the_clients_know() throws Exception {
        Called called = start();
        String at = "/v1/organizations/" + called.organization();

        JsonNode one = called.ok("GET /v1/organizations", "").path(0);
        assertThat(fields(one))
                .isEqualTo("byocConfig createdAt enableCoreDumps id name privateEndpoints");
        assertThat(called.ok("PATCH " + at, "{'name':'Acme Renamed'}").path("name").asString())
                .isEqualTo("Acme Renamed");
        JsonNode member = called.ok("GET " + at + "/members", "").path(0);
        assertThat(fields(member)).isEqualTo("assignedRoles email joinedAt name role userId");
        assertThat(member.path("role").asString()).isEqualTo("admin");
        assertThat(fields(member.path("assignedRoles").path(0)))
                .isEqualTo("roleId roleName roleType");

        JsonNode invitation =
                called.ok(
                        "POST " + at + "/invitations",
                        "{'email':'New@acme.example','role':'developer'}");
        assertThat(fields(invitation)).isEqualTo("assignedRoles createdAt email expireAt id role");
        assertThat(invitation.path("email").asString()).isEqualTo("new@acme.example");
        String invited = at + "/invitations/" + invitation.path("id").asString();
        assertThat(called.ok("DELETE " + invited, "").isMissingNode()).isTrue();

        keysHaveTheirFields(called, at);

        JsonNode activity = called.ok("GET " + at + "/activities", "").path(0);
        assertThat(fields(activity))
                .isEqualTo(
                        "actorDetails actorId actorIpAddress actorType createdAt id"
                                + " organizationId type");
        assertThat(activity.path("type").asString()).isEqualTo("key_delete");
        assertThat(activity.path("actorType").asString()).isEqualTo("api");
        assertThat(activity.path("id").asString()).matches("[0-9a-f]{24}");
    }

    private static void keysHaveTheirFields(Called called, String at) throws Exception {
        JsonNode made = called.ok("POST " + at + "/keys", "{'name':'ci','roles':['developer']}");
        assertThat(fields(made)).isEqualTo("key keyId keySecret");
        assertThat(fields(made.path("key")))
                .isEqualTo(
                        "assignedRoles createdAt expireAt id ipAccessList keySuffix name roles"
                                + " state usedAt");
        String key = at + "/keys/" + made.path("key").path("id").asString();
        JsonNode limited =
                called.ok(
                        "PATCH " + key,
                        "{'state':'disabled','ipAccessList':[{'source':'10.0.0.0/8'}]}");
        assertThat(limited.path("state").asString()).isEqualTo("disabled");
        assertThat(limited.path("ipAccessList").path(0).path("source").asString())
                .isEqualTo("10.0.0.0/8");
        called.ok("DELETE " + key, "");
    }

    @Test
    void refusals_and_limits_are_told_in_the_vendors_words() throws Exception {
        Called called = start();
        String nobody = "/v1/organizations/00000000-0000-7000-8000-000000000000";

        HttpResponse<String> missing = called.send("GET " + nobody, "");
        HttpResponse<String> wrong =
                new Called(called.api(), "Basic eDp5", "").send("GET " + nobody, "");
        HttpResponse<String> odd =
                called.send("PATCH /v1/organizations/" + called.organization(), "{'tier':1}");

        assertThat(missing.statusCode()).isEqualTo(404);
        JsonNode body = JSON.readTree(missing.body());
        assertThat(fields(body)).isEqualTo("error requestId status");
        assertThat(body.path("status").asInt()).isEqualTo(404);
        assertThat(body.path("error").asString()).startsWith("NOT_FOUND: ");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).contains("UNAUTHORIZED: ");
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(odd.body()).contains("BAD_REQUEST: ");
        assertThat(missing.headers().firstValue("X-RateLimit-Limit")).contains("100");
        assertThat(missing.headers().firstValue("X-RateLimit-Policy"))
                .contains("100;w=10;comment=\"fixed window\"");
        assertThat(missing.headers().map())
                .containsKeys("x-ratelimit-remaining", "x-ratelimit-reset");
    }

    private Called start() throws Exception {
        StackSettings settings =
                new StackSettings(folder.resolve("data"), true, false, freePort(), freePort());
        DataFolder data = later(DataFolder.open(settings.data(), true));
        LocalPostgres postgres = later(LocalPostgres.start(data.path()));
        Bazaar bazaar = later(Bazaar.start(market(settings, data)));
        ConfigurableApplicationContext context =
                later(new Product(settings, bazaar, data).start(postgres.settings()));
        new SampleVendor(context, data).prepare();
        context.getBean(StackReady.class).now();
        VendorApi api = later(VendorApi.start(settings.stallholderUrl(), 0));
        OrganizationId acme =
                context.getBean(Transactions.class)
                        .asSystem(() ->
                                context.getBean(Organizations.class)
                                        .bySubject(SampleVendor.EXTERNAL_ID))
                        .orElseThrow();
        IssuedKey key = key(context, acme);
        String pair = key.key().publicId() + ":" + key.secret();
        return new Called(
                api.url(),
                "Basic "
                        + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)),
                acme.toString());
    }

    private static IssuedKey key(ConfigurableApplicationContext context, OrganizationId acme) {
        OrganizationKeys keys = context.getBean(OrganizationKeys.class);
        Actor by = new Actor.Job("test");
        KeyRequest request = new KeyRequest(by, Optional.of(acme), ALL, Optional.empty());
        KeyDraft draft = new KeyDraft("adapter", ALL, Optional.empty(), AllowedAddresses.ANY);
        KeyAnswer answer =
                context.getBean(Transactions.class)
                        .asSystem(() -> keys.issue(request, draft, keys.toTell(acme)));
        return ((KeyAnswer.Issued) answer).issued();
    }

    private static BazaarSettings market(StackSettings settings, DataFolder data)
            throws IOException {
        String yaml =
                Resources.text("/local/market.yaml")
                        .replace("@STALLHOLDER@", settings.stallholderUrl());
        return new BazaarSettings(
                settings.bazaarPort(),
                0,
                data.path().resolve("bazaar"),
                MarketDefinition.parse(yaml),
                List.of(),
                WireSettings.unhurried());
    }

    private <T extends AutoCloseable> T later(T part) {
        parts.push(part);
        return part;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String fields(JsonNode node) {
        return String.join(" ", new TreeSet<>(node.propertyNames()));
    }

    /** Calls the vendor's API as one of its clients. */
    private final class Called {

        private final String api;
        private final String authorization;
        private final String organization;

        Called(String api, String authorization, String organization) {
            this.api = api;
            this.authorization = authorization;
            this.organization = organization;
        }

        String api() {
            return api;
        }

        String organization() {
            return organization;
        }

        HttpResponse<String> send(String call, String body) throws Exception {
            String[] methodAndPath = call.split(" ", 2);
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(api + methodAndPath[1]))
                            .header("Authorization", authorization)
                            .method(
                                    methodAndPath[0],
                                    body.isEmpty()
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(
                                                    body.replace('\'', '"')))
                            .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }

        /** The result of a call that is answered in the vendor's envelope. */
        JsonNode ok(String call, String body) throws Exception {
            HttpResponse<String> response = send(call, body);
            assertThat(response.statusCode()).as(call + response.body()).isEqualTo(200);
            JsonNode envelope = JSON.readTree(response.body());
            assertThat(envelope.path("status").asInt()).isEqualTo(200);
            assertThat(envelope.path("requestId").asString()).hasSize(36);
            return envelope.path("result");
        }
    }
}
