package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Browser;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of the desk is for operators alone, and for none without the page's token. */
final class DeskAccessTests extends ConsoleTest {

    private static final Map<String, String> FORM =
            Map.of("reason", "because", "note", "because", "email", "x@vendor.example");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "records/{id}/approve",
                "records/{id}/resend",
                "records/{id}/decide",
                "decisions/{id}/confirm",
                "decisions/{id}/withdraw",
                "decisions/probably-ours",
                "decisions/stop",
                "decisions/resume",
                "decisions/operators",
                "replay",
                "recovery/declare",
                "recovery/import",
                "recovery/end"
            })
    void a_form_is_refused_to_outsiders_and_without_a_token(String form) {
        String path = "/desk/" + form.replace("{id}", UUID.randomUUID().toString());
        user("operator@vendor.example");
        user("outsider@buyer.example");
        Browser outsider = signedIn("outsider@buyer.example");
        Browser operator = signedIn("operator@vendor.example");

        assertThat(outsider.submit(path, FORM).status()).as("an outsider").isEqualTo(403);
        assertThat(operator.post(path, FORM, "").status()).as("no token").isEqualTo(403);
        assertThat(browser().post(path, FORM, "").status()).as("nobody").isEqualTo(403);
    }
}
