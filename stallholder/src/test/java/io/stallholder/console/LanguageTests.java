package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Browser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LanguageTests extends ConsoleTest {

    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/welcome",
                    "/welcome/2",
                    "/organizations/new",
                    "/desk/seller-keys",
                    "/register/confirm?token=gone",
                    "/register/verify?id=00000000-0000-0000-0000-000000000000",
                    "/set-up?token=gone",
                    "/nowhere");

    @Test
    void every_page_renders_in_both_languages_without_a_missing_text() {
        user("operator@vendor.example");
        Browser browser = signedIn("operator@vendor.example");

        for (String language : List.of("zh-CN", "en")) {
            browser.submit("/language", Map.of("lang", language, "continue", "/"));
            for (String path : PAGES) {
                Browser.Page page = browser.open(path);
                assertThat(page.status()).as(path).isIn(200, 404, 410);
                assertThat(page.body())
                        .as(path)
                        .contains("lang=\"" + language + "\"")
                        .doesNotContain("??");
            }
        }
    }

    @Test
    void a_browser_that_asks_for_any_chinese_gets_it_and_any_other_gets_english() {
        assertThat(browser().speaking("zh-HK").open("/register").body()).contains("注册");
        assertThat(browser().speaking("fr-FR,de").open("/register").body()).contains("Register");
    }
}
