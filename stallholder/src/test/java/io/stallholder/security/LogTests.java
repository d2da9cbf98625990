package io.stallholder.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Carries;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a run writes, read for what it may not say. */
@ExtendWith(OutputCaptureExtension.class)
final class LogTests extends MatrixTest {

    private static final String TOKEN = "registration-token-8d1f0c35a97e";

    /** Whatever looks like a secret of ours, wherever it came from. */
    private static final List<Pattern> SHAPES =
            List.of(
                    Pattern.compile("sk_(seller|org)[A-Za-z0-9_]{16,}"),
                    Pattern.compile("whsec_[A-Za-z0-9+/=]{16,}"),
                    Pattern.compile("stallholder-(session|csrf|browser)=[A-Za-z0-9_-]{8,}"),
                    Pattern.compile("\\$argon2id\\$"),
                    Pattern.compile("(?i)authorization: *(bearer|basic) "),
                    Pattern.compile("[?&](token|code|key)=[A-Za-z0-9_-]{8,}"));

    @Test
    @Carries({"S02", "S40"})
    void the_log_of_a_run_holds_no_secret(CapturedOutput log) {
        List<String> secrets = new ArrayList<>(List.of(PASSWORD, TOKEN));
        for (RouteTable.Row row : RouteTable.read().rows().values()) {
            if (row.route().path().contains("*")) {
                continue;
            }
            Scene scene = scene();
            for (Actor actor : List.of(Actor.ANONYMOUS, Actor.ADMIN, Actor.OPERATOR)) {
                ask(actor, row, scene.victim().subjects(), scene);
            }
            secrets.addAll(scene.victim().secrets());
        }
        as(Actor.ANONYMOUS)
                .ask("POST", "/aws-marketplace/register", "x-amzn-marketplace-token=" + TOKEN);
        as(Actor.ANONYMOUS)
                .ask("POST", "/sign-in", "email=a@b.example&password=" + TOKEN + "&next=/");
        as(Actor.ANONYMOUS).askWithKey("POST", "/v1/usage/events", "[]", "sk_seller_" + TOKEN);
        secrets.addAll(as(Actor.ADMIN).cookieValues());

        assertThat(log.getAll()).isNotBlank();
        assertThat(secrets).noneMatch(secret -> log.getAll().contains(secret));
        assertThat(SHAPES)
                .allSatisfy(shape -> {
                    Matcher found = shape.matcher(log.getAll());
                    assertThat(found.find() ? found.group() : "").isEmpty();
                });
    }

    @Test
    @Carries("S46")
    void a_line_break_of_a_visitor_begins_no_line_of_the_log(CapturedOutput log) {
        String forged = "2026-01-01 ERROR forged-line";

        as(Actor.ANONYMOUS).ask("GET", "/organizations/x%0A" + encoded(forged), "-");
        as(Actor.ANONYMOUS).ask("POST", "/sign-in", "email=" + encoded("a\n" + forged) + "&next=/");
        as(Actor.ANONYMOUS).ask("GET", "/v1/x%0D%0A" + encoded(forged), "-");
        as(Actor.ANONYMOUS)
                .ask(
                        "POST",
                        "/aws-marketplace/register",
                        "x-amzn-marketplace-token=" + encoded("a\n" + forged));

        assertThat(log.getAll().lines()).noneMatch(line -> line.startsWith(forged));
    }
}
