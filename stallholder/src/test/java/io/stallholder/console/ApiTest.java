package io.stallholder.console;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.AllowedAddresses;
import io.stallholder.organizations.IssuedKey;
import io.stallholder.organizations.KeyAnswer;
import io.stallholder.organizations.KeyDraft;
import io.stallholder.organizations.KeyRequest;
import io.stallholder.organizations.OrganizationKeys;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Permission;
import io.stallholder.organizations.SellerKeys;
import io.stallholder.organizations.SellerScope;
import io.stallholder.platform.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API as a program calls it, for the tests of this package. */
@TestPropertySource(properties = "stallholder.api.rate-limit=100000")
abstract class ApiTest extends ConsoleTest {

    static final Actor BY = new Actor.Job("test");
    static final Set<String> EVERYTHING =
            Stream.of(Permission.values())
                    .map(Permission::id)
                    .collect(Collectors.toUnmodifiableSet());

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort private int port;
    @Autowired Transactions transactions;
    @Autowired Organizations organizations;
    @Autowired OrganizationKeys organizationKeys;
    @Autowired SellerKeys sellerKeys;

    OrganizationId organization(String name, UserId admin) {
        return transactions.asSystem(() -> organizations.create(name, admin));
    }

    /** A key with every scope, as an Admin would make it. */
    IssuedKey key(OrganizationId organization) {
        return key(organization, EVERYTHING);
    }

    IssuedKey key(OrganizationId organization, Set<String> scopes) {
        KeyRequest request =
                new KeyRequest(BY, Optional.of(organization), EVERYTHING, Optional.empty());
        KeyDraft draft = new KeyDraft("test", scopes, Optional.empty(), AllowedAddresses.ANY);
        KeyAnswer answer =
                transactions.asSystem(() ->
                        organizationKeys.issue(
                                request, draft, organizationKeys.toTell(organization)));
        if (answer instanceof KeyAnswer.Issued(IssuedKey issued)) {
            return issued;
        }
        throw new AssertionError(answer);
    }

    String manager() {
        return sellerKeys.issue("manager", SellerScope.ORGANIZATIONS_MANAGE, BY).text();
    }

    Answer get(String key, String path) {
        return send(key, "GET " + path, "");
    }

    /** Calls {@code METHOD path}, with a key's text or a whole Authorization header. */
    Answer send(String key, String call, String body, String... headers) {
        String[] methodAndPath = call.split(" ", 2);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + methodAndPath[1]))
                        .method(
                                methodAndPath[0],
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Authorization", key.contains(" ") ? key : "Bearer " + key);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What was answered. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String text(String field) {
            return json().path(field).asString();
        }

        /** The last part of a problem's type. */
        String code() {
            return text("type").replace("urn:stallholder:error:", "");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
