package io.stallholder.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import io.stallholder.e2e.BazaarPages.Stop;
import io.stallholder.e2e.BazaarPages.Who;
import io.stallholder.e2e.Inspection.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A walk through every page of Bazaar, as buyer, seller and stranger: light and dark, on a wide
 * screen and on a phone, the languages in turn. Nothing is too wide, untranslated or refused by the
 * content security policy, and axe-core finds nothing.
 */
final class BazaarTourTests {

    private static BazaarAlone bazaar;
    private static BazaarSample market;
    private static Chromium chromium;

    @BeforeAll
    static void start(@TempDir Path folder) {
        bazaar = BazaarAlone.trading(LaterOffer.market(folder));
        market = BazaarSample.in(bazaar);
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        bazaar.close();
    }

    @Test
    void the_table_names_every_page_of_bazaar() {
        Set<String> exist = new TreeSet<>();
        Http.get(bazaar.url() + "/_bazaar/pages")
                .good()
                .forEach(page -> exist.add(page.path("path").asString()));
        Set<String> known = new TreeSet<>(BazaarPages.NO_PAGES);
        BazaarPages.table(market).stream()
                .filter(stop -> stop.status() != 404)
                .forEach(stop -> known.add(stop.route()));

        assertThat(known).containsExactlyElementsOf(exist);
    }

    @Test
    void every_page_is_whole_in_english_wide_in_the_light_and_on_a_phone_in_the_dark() {
        View wide = new View(ColorScheme.LIGHT, Inspection.WIDTH);
        View phone = new View(ColorScheme.DARK, Inspection.PHONE_WIDTH);

        assertThat(walk(new Look(Language.ENGLISH, List.of(wide, phone)))).isEmpty();
    }

    @Test
    void every_page_is_whole_in_chinese_wide_in_the_dark_and_on_a_phone_in_the_light() {
        View wide = new View(ColorScheme.DARK, Inspection.WIDTH);
        View phone = new View(ColorScheme.LIGHT, Inspection.PHONE_WIDTH);

        assertThat(walk(new Look(Language.CHINESE, List.of(wide, phone)))).isEmpty();
    }

    /** How pages are looked at. */
    private record Look(Language language, List<View> views) {}

    private static List<String> walk(Look look) {
        List<String> problems = new ArrayList<>();
        for (Who who : List.of(Who.STRANGER, Who.BUYER, Who.SELLER)) {
            try (Profile profile = Profile.open(chromium, look.language())) {
                Page page = profile.page();
                signIn(profile, who);
                List<String> said = new ArrayList<>();
                page.onConsoleMessage(message -> said.add(say(message)));
                page.onPageError(said::add);
                for (Stop stop : BazaarPages.table(market)) {
                    if (stop.who().is(who)) {
                        visit(profile, look, stop, who);
                        said.removeIf(it -> stop.status() >= 400 && it.contains("status of"));
                        said.forEach(it -> profile.problems().add(stop.name() + " says " + it));
                        said.clear();
                    }
                }
                problems.addAll(profile.problems());
            }
        }
        return problems;
    }

    private static void visit(Profile profile, Look look, Stop stop, Who who) {
        @Nullable Response answer = profile.page().navigate(bazaar.url() + stop.address());
        if (answer == null || answer.status() != stop.status()) {
            profile.problems().add(stop + " answers " + (answer == null ? 0 : answer.status()));
        }
        String name = stop.name() + (who == Who.SELLER ? "-seller" : "");
        new Inspection(profile, List.of(Words.ofBazaar())).look(name, look.views());
    }

    private static String say(ConsoleMessage message) {
        return message.type() + " " + message.text();
    }

    private static void signIn(Profile profile, Who who) {
        if (who == Who.STRANGER) {
            return;
        }
        Market.User user = who == Who.SELLER ? BazaarSample.SELLER : BazaarSample.BUYER;
        profile.open(bazaar.url() + "/sign-in");
        profile.page()
                .locator(
                        "form:has(input[name=account][value='%s']):has(input[value='%s']) button"
                                .formatted(user.accountId(), user.name()))
                .click();
        assertThat(profile.page().locator(".person-name")).hasText(user.name());
    }
}
