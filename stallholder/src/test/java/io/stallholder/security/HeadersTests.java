package io.stallholder.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.testing.Carries;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer carries, whatever the route and whoever asks. */
final class HeadersTests extends MatrixTest {

    /** Taking the activity log away as a file is an activity itself. */
    private static final Set<Route> LOGGED =
            Set.of(new Route("GET", "/organizations/{id}/activities.csv"));

    private static final Pattern SESSION = Pattern.compile("stallholder-session=([^;]*)");

    @Test
    @Carries({"S15", "S16", "S33"})
    void every_route_comes_with_headers_and_cookies_of_its_kind_and_reading_changes_nothing() {
        List<String> wrong = new ArrayList<>();
        int cookies = 0;
        for (RouteTable.Row row : concrete()) {
            Scene scene = scene();
            String before = sum(scene);
            for (Actor actor : List.of(Actor.ANONYMOUS, Actor.ADMIN)) {
                HttpResponse<String> answer = ask(actor, row, scene.victim().subjects(), scene);
                cookies += answer.headers().allValues("Set-Cookie").size();
                AnswerRules.broken(row.route(), answer)
                        .forEach(rule -> wrong.add(row.route() + " for " + actor + ": " + rule));
            }
            boolean reads = row.route().method().equals("GET") && !LOGGED.contains(row.route());
            if (reads && !sum(scene).equals(before)) {
                wrong.add(row.route() + " changes something");
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(cookies).isPositive();
    }

    @Test
    @Carries("S33")
    void a_page_that_somebody_saw_is_not_kept_for_the_next() {
        Scene scene = scene();
        RouteTable.Row billing =
                RouteTable.read().row(new Route("GET", "/organizations/{id}/billing"));

        HttpResponse<String> warm = ask(Actor.ADMIN, billing, scene.victim().subjects(), scene);
        HttpResponse<String> after = ask(Actor.STRANGER, billing, scene.victim().subjects(), scene);

        assertThat(warm.statusCode()).isEqualTo(200);
        assertThat(warm.headers().firstValue("ETag")).isEmpty();
        assertThat(after.statusCode()).isEqualTo(404);
        assertThat(scene.victim().words()).noneMatch(after.body()::contains);
    }

    @Test
    void what_a_visitor_sends_comes_back_escaped() {
        String script = "<script>alert(1)</script>";

        HttpResponse<String> page =
                as(Actor.ANONYMOUS).ask("POST", "/sign-in", "email=" + encoded(script) + "&next=/");

        assertThat(page.body()).doesNotContain(script).contains("&lt;script&gt;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a@b.example\r\nBcc: c@d.example", "a@b.example\nX: y", "a\0@b.example"})
    void an_address_with_a_line_break_is_none(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    @Carries("S15")
    void signing_in_gives_a_new_session() {
        HttpResponse<String> first = as(Actor.ADMIN).signIn();
        HttpResponse<String> second = as(Actor.ADMIN).signIn();

        assertThat(session(first)).isPresent().isNotEqualTo(session(second));
    }

    @Test
    @Carries("S16")
    void a_session_that_was_ended_is_dead() {
        Asker admin = as(Actor.ADMIN);
        HttpResponse<String> in = admin.signIn();
        String cookie = "stallholder-session=" + session(in).orElseThrow();
        assertThat(admin.askWithCookie("/", cookie).statusCode()).isEqualTo(200);

        admin.ask("POST", "/sign-out", "-");

        assertThat(admin.askWithCookie("/", cookie).statusCode()).isEqualTo(302);
    }

    @Test
    void session_ids_are_long_and_never_repeat() {
        Set<String> ids = new HashSet<>();
        for (int times = 0; times < 5; times++) {
            ids.add(session(as(Actor.MEMBER).signIn()).orElseThrow());
        }

        assertThat(ids).hasSize(5).allMatch(id -> id.length() >= 32);
    }

    @Test
    void a_parameter_sent_twice_is_read_once() {
        HttpResponse<String> page =
                as(Actor.ANONYMOUS)
                        .ask("GET", "/sign-in?continue=/welcome&continue=//evil.example", "-");

        assertThat(page.body()).doesNotContain("\"//evil", "\"/welcome,/");
    }

    private static List<RouteTable.Row> concrete() {
        return RouteTable.read().rows().values().stream()
                .filter(row -> !row.route().path().contains("*"))
                .toList();
    }

    private static Optional<String> session(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(SESSION::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .filter(id -> !id.isEmpty())
                .findFirst();
    }
}
