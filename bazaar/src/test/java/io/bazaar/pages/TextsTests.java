package io.bazaar.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.PurchaseRight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TextsTests {

    private static final Path PAGES = Path.of("src/main");
    private static final Pattern KEY = Pattern.compile("#\\{([a-z]\\w*(?:\\.\\w+)+)");
    private static final Pattern QUOTED = Pattern.compile("\"([a-z]\\w*(?:\\.\\w+)+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private final Texts texts = Texts.bundled();

    @Test
    void both_languages_have_every_text_with_the_same_places() {
        assertThat(texts.keys(Language.CHINESE)).isEqualTo(texts.keys(Language.ENGLISH));
        for (String key : texts.keys(Language.ENGLISH)) {
            assertThat(places(texts.text(Language.CHINESE, key)))
                    .as(key)
                    .isEqualTo(places(texts.text(Language.ENGLISH, key)));
        }
    }

    @Test
    void no_chinese_text_is_english_by_mistake() {
        Set<String> same =
                texts.keys(Language.ENGLISH).stream()
                        .filter(key ->
                                texts.text(Language.CHINESE, key)
                                        .equals(texts.text(Language.ENGLISH, key)))
                        .collect(Collectors.toSet());

        assertThat(same).containsExactlyInAnyOrder("options.due.nothing", "subscriptions.po");
    }

    @Test
    void every_text_is_used_and_every_used_text_exists() throws IOException {
        Set<String> used = new TreeSet<>(computed());
        for (Path file : files()) {
            String content = Files.readString(file);
            KEY.matcher(content).results().map(found -> found.group(1)).forEach(used::add);
            QUOTED.matcher(content)
                    .results()
                    .map(found -> found.group(1))
                    .filter(texts.keys(Language.ENGLISH)::contains)
                    .forEach(used::add);
        }

        assertThat(used).containsExactlyElementsOf(texts.keys(Language.ENGLISH));
    }

    @Test
    void the_browsers_preference_decides_the_language() {
        assertThat(Language.preferred("zh-CN,zh;q=0.9,en;q=0.8")).isEqualTo(Language.CHINESE);
        assertThat(Language.preferred("fr, en;q=0.5, zh;q=0.4")).isEqualTo(Language.ENGLISH);
        assertThat(Language.preferred("en;q=0, zh")).isEqualTo(Language.CHINESE);
        assertThat(Language.preferred("de")).isEqualTo(Language.ENGLISH);
        assertThat(Language.preferred("!!;q=x")).isEqualTo(Language.ENGLISH);
        assertThat(Language.preferred(null)).isEqualTo(Language.ENGLISH);
    }

    @Test
    void the_reader_can_switch_and_stays_on_the_page() {
        try (Site site = new Site()) {
            Browser browser = site.browser();

            Page switched =
                    browser.postAndFollow(
                            "/language",
                            "language",
                            "zh-CN",
                            "continue",
                            "/marketplace/search?q=api");

            assertThat(switched.html())
                    .contains("lang=\"zh-CN\"")
                    .contains("Example Requests - \u6309\u91cf\u4ed8\u8d39");
            assertThat(browser.get("/inbox").header("Content-Language")).isEqualTo("zh-CN");
        }
    }

    /** Keys that templates put together from a state, a right or a status. */
    private static Set<String> computed() {
        Stream<String> states =
                Stream.of("active", "activating", "ending", "ended").map("state."::concat);
        Stream<String> rights =
                Stream.of(PurchaseRight.values())
                        .flatMap(it -> Stream.of("right." + it + ".name", "right." + it + ".what"));
        Stream<String> errors =
                Stream.of(400, 403, 404, 500)
                        .flatMap(
                                it -> Stream.of("error." + it + ".title", "error." + it + ".next"));
        return Stream.of(states, rights, errors).flatMap(keys -> keys).collect(Collectors.toSet());
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(PAGES)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".html")
                                    || file.toString().contains("/pages/"))
                    .toList();
        }
    }
}
