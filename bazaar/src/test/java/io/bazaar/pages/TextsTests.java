package io.bazaar.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.feeds.Feed;
import io.bazaar.market.CancellationReason;
import io.bazaar.market.CancellationStatus;
import io.bazaar.market.ListingDetails;
import io.bazaar.market.ListingForm;
import io.bazaar.market.OfferKind;
import io.bazaar.market.PurchaseRight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TextsTests {

    private static final Path PAGES = Path.of("src/main");
    private static final Pattern KEY = Pattern.compile("#\\{([a-z]\\w*(?:\\.\\w+)+)");
    private static final Pattern QUOTED = Pattern.compile("\"([a-z]\\w*(?:\\.\\w+)+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private final Texts texts = Texts.bundled();

    @Test
    void both_languages_have_every_text_with_the_same_places() {
        assertThat(differences(all(Language.ENGLISH), all(Language.CHINESE))).isEmpty();
    }

    @Test
    void a_text_that_one_language_lacks_or_fills_otherwise_is_refused() {
        Map<String, String> english = Map.of("a.b", "{0} of {1}", "c.d", "Same", "e.f", "Only");
        Map<String, String> chinese = Map.of("a.b", "{0}", "c.d", "\u540c", "g.h", "\u53ea");

        assertThat(differences(english, chinese))
                .containsExactly("a.b has other places", "e.f is missing", "g.h is missing");
    }

    @Test
    void no_chinese_text_is_english_by_mistake() {
        assertThat(untranslated(all(Language.ENGLISH), all(Language.CHINESE)))
                .containsExactly("options.due.nothing", "subscriptions.po");
    }

    @Test
    void a_text_left_in_english_is_seen() {
        assertThat(untranslated(Map.of("a.b", "Bill"), Map.of("a.b", "Bill")))
                .containsExactly("a.b");
    }

    @Test
    void every_text_is_used_and_every_used_text_exists() throws IOException {
        Set<String> used = new TreeSet<>(computed());
        for (Path file : files()) {
            used.addAll(used(Files.readString(file), texts.keys(Language.ENGLISH)));
        }

        assertThat(used).containsExactlyElementsOf(texts.keys(Language.ENGLISH));
    }

    @Test
    void a_used_text_that_does_not_exist_is_seen() {
        String page = "<p th:text=\"#{no.such.text}\"></p> with(\"problem\", \"a.b\") \"c.d\"";

        assertThat(used(page, Set.of("a.b", "e.f"))).containsExactly("a.b", "no.such.text");
    }

    private Map<String, String> all(Language language) {
        return texts.keys(language).stream()
                .collect(Collectors.toMap(key -> key, key -> texts.text(language, key)));
    }

    private static List<String> differences(
            Map<String, String> english, Map<String, String> chinese) {
        Set<String> keys = new TreeSet<>(english.keySet());
        keys.addAll(chinese.keySet());
        return keys.stream()
                .filter(key -> !places(english.get(key)).equals(places(chinese.get(key))))
                .map(key ->
                        english.containsKey(key) && chinese.containsKey(key)
                                ? key + " has other places"
                                : key + " is missing")
                .toList();
    }

    private static Set<String> untranslated(
            Map<String, String> english, Map<String, String> chinese) {
        return english.entrySet().stream()
                .filter(text -> text.getValue().equals(chinese.get(text.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The texts that a page or its code names: in a template all, in code those that exist. */
    private static Set<String> used(String content, Set<String> known) {
        Set<String> used = new TreeSet<>();
        KEY.matcher(content).results().map(found -> found.group(1)).forEach(used::add);
        QUOTED.matcher(content)
                .results()
                .map(found -> found.group(1))
                .filter(known::contains)
                .forEach(used::add);
        return used;
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
                Stream.of(
                                "active",
                                "activating",
                                "scheduled",
                                "ending",
                                "ended",
                                "renewed",
                                "replaced")
                        .map("state."::concat);
        Stream<String> rights =
                Stream.of(PurchaseRight.values())
                        .flatMap(it -> Stream.of("right." + it + ".name", "right." + it + ".what"));
        Stream<String> errors =
                Stream.of(400, 403, 404, 500)
                        .flatMap(
                                it -> Stream.of("error." + it + ".title", "error." + it + ".next"));
        return Stream.of(states, rights, errors, computedFromTheMarket())
                .flatMap(keys -> keys)
                .collect(Collectors.toSet());
    }

    private static Stream<String> computedFromTheMarket() {
        return Stream.of(
                        Stream.of(ListingForm.values()).map(it -> "model." + Filters.modelOf(it)),
                        Stream.of("model." + Filters.FREE_TRIAL),
                        Stream.of(Facet.Kind.values()).map(it -> "search.facet." + it.field()),
                        Stream.of(OfferKind.values()).map(it -> "offer." + it),
                        Stream.of(ListingDetails.Badge.values()).map(it -> "badge." + it),
                        Stream.of(ListingDetails.ResourceType.values()).map(it -> "resource." + it),
                        Stream.of(Feed.values()).map(it -> "feed." + it),
                        Stream.of("eula.StandardEula", "eula.CustomEula"),
                        Stream.of("all", "active", "ended").map("subscriptions.state."::concat),
                        Stream.of(
                                        "agreements",
                                        "offers",
                                        "cancellations",
                                        "records",
                                        "refused",
                                        "calls")
                                .flatMap(it ->
                                        Stream.of(
                                                "seller.tab." + it,
                                                "seller.none." + it,
                                                "seller.none." + it + ".hint")),
                        Stream.of(
                                        "rejected",
                                        "answered",
                                        "charges",
                                        "purchase-orders",
                                        "renewal",
                                        "quantities")
                                .map("amend.done."::concat),
                        Stream.of("asked", "withdrawn", "answered", "waiting")
                                .map("sale.done."::concat),
                        Stream.of("SILENCE").map("cancellation.status."::concat),
                        Stream.of(CancellationStatus.values())
                                .map(it -> "cancellation.status." + it),
                        Stream.of(CancellationReason.values())
                                .map(it -> "cancellation.reason." + it))
                .flatMap(keys -> keys);
    }

    /** The places of a text; of none, what no text has. */
    private static List<String> places(@Nullable String text) {
        return text == null
                ? List.of("missing")
                : PLACE.matcher(text).results().map(MatchResult::group).sorted().toList();
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
