package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.metering.RecoverSending;
import io.stallholder.testing.Browser;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The desk's way into a recovery and out of it. */
final class DeskRecoveryTests extends ConsoleTest {

    @Autowired private RecoverSending recover;

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void an_operator_declares_a_recovery_imports_the_journal_and_leaves(String language) {
        user("operator@vendor.example");
        Browser browser = signedIn("operator@vendor.example").speaking(language);
        assertThat(browser.open("/desk/recovery").body()).doesNotContain("??");

        assertThat(browser.submit("/desk/recovery/declare", Map.of("note", " ")).status())
                .isEqualTo(422);
        Browser.Page declared =
                browser.submit("/desk/recovery/declare", Map.of("note", "restored of yesterday"));
        boolean open = recover.state().open().isPresent();
        Browser.Page imported = browser.submit("/desk/recovery/import", Map.of());
        Browser.Page left = browser.submit("/desk/recovery/end", Map.of("note", "all imported"));

        assertThat(declared.body()).doesNotContain("??").contains("restored of yesterday");
        assertThat(open).isTrue();
        assertThat(imported.body())
                .doesNotContain("??")
                .contains(language.equals("en") ? "Brought back: records 0" : "已找回：记录 0");
        assertThat(left.body())
                .doesNotContain("??")
                .contains(language.equals("en") ? "The recovery is left" : "已退出恢复");
        assertThat(recover.state().open()).isEmpty();
        assertThat(browser.submit("/desk/recovery/end", Map.of("note", "again")).status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void nothing_is_decided_meanwhile(String language) {
        user("operator@vendor.example");
        Browser browser = signedIn("operator@vendor.example").speaking(language);
        browser.open("/desk/recovery");
        browser.submit("/desk/recovery/declare", Map.of("note", "restored of yesterday"));
        Map<String, String> why = Map.of("reason", "looked at it");

        Browser.Page replayed = browser.submit("/desk/replay", why);
        Browser.Page accepted = browser.submit("/desk/decisions/probably-ours", why);
        Browser.Page confirmed =
                browser.submit("/desk/decisions/" + UUID.randomUUID() + "/confirm", Map.of());
        browser.submit("/desk/recovery/end", Map.of("note", "all imported"));

        for (Browser.Page page : List.of(replayed, accepted, confirmed)) {
            assertThat(page.status()).isEqualTo(422);
            assertThat(page.body())
                    .doesNotContain("??")
                    .contains(language.equals("en") ? "a recovery is open" : "正处于恢复期间");
        }
    }

    @Test
    void none_of_it_is_for_others() {
        user("reader@buyer.example");
        Browser reader = signedIn("reader@buyer.example");

        assertThat(reader.open("/desk/recovery").status()).isEqualTo(403);
        assertThat(reader.submit("/desk/recovery/declare", Map.of("note", "x")).status())
                .isEqualTo(403);
    }
}
