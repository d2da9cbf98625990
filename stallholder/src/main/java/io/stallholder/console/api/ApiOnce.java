package io.stallholder.console.api;

import io.stallholder.kernel.Actor;
import io.stallholder.organizations.KeptAnswers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a POST that may be repeated: with an {@code Idempotency-Key}, a repetition within a day
 * gets the first answer, but for a key's secret. Source: draft-ietf-httpapi-idempotency-key-header,
 * read 2026-11-26.
 */
@Component
final class ApiOnce {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,100}");

    private final KeptAnswers answers;
    private final JsonMapper json;

    ApiOnce(KeptAnswers answers, JsonMapper json) {
        this.answers = answers;
        this.json = json;
    }

    /** Does it, once for each key. Runs in the caller's transaction. */
    ResponseEntity<String> post(
            Actor by, HttpServletRequest request, ApiBody body, Supplier<Made> work) {
        List<String> keys = Collections.list(request.getHeaders(HEADER));
        if (keys.isEmpty()) {
            Made made = work.get();
            return answer(made.status().value(), json.writeValueAsString(made.shown()), false);
        }
        if (keys.size() > 1 || !KEY.matcher(keys.getFirst()).matches()) {
            throw ApiRefusals.invalid(
                    "The header Idempotency-Key has not 1 to 100 visible characters.");
        }
        String[] shown = new String[1];
        KeptAnswers.Kept kept =
                answers.once(
                                asked(by, request, keys.getFirst(), body),
                                () -> {
                                    Made made = work.get();
                                    shown[0] = json.writeValueAsString(made.shown());
                                    return new KeptAnswers.Kept(
                                            made.status().value(),
                                            json.writeValueAsString(made.kept()),
                                            false);
                                })
                        .orElseThrow(ApiRefusals::idempotencyKeyReused);
        String text = kept.replayed() ? kept.body() : shown[0];
        return answer(kept.status(), text, kept.replayed());
    }

    private static KeptAnswers.Asked asked(
            Actor by, HttpServletRequest request, String key, ApiBody body) {
        String route = request.getMethod() + " " + request.getRequestURI();
        return new KeptAnswers.Asked(idOf(by), route, key, body.hash());
    }

    private static ResponseEntity<String> answer(int status, String text, boolean replayed) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        if (replayed) {
            answer.header("Idempotent-Replayed", "true");
        }
        return answer.body(text);
    }

    private static UUID idOf(Actor by) {
        return switch (by) {
            case Actor.OrganizationKey key -> key.id();
            case Actor.SellerKey key -> key.id();
            case Actor.Person _, Actor.Job _ -> throw new IllegalStateException("no key: " + by);
        };
    }

    /**
     * What was made.
     *
     * @param shown what is answered now
     * @param kept what a repetition is answered: never a secret
     */
    record Made(HttpStatus status, Object shown, Object kept) {

        static Made of(HttpStatus status, Object both) {
            return new Made(status, both, both);
        }
    }
}
