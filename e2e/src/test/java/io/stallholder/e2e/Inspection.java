package io.stallholder.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What every page of the journey owes to everybody: the reader's language and no other, no missing
 * text, nothing to scroll sideways on a phone, nothing serious that axe-core finds, in the light
 * and in the dark.
 */
final class Inspection {

    /** A small phone. */
    static final int PHONE_WIDTH = 360;

    /** What people have in front of them unless a test says otherwise. */
    static final int WIDTH = 1280;

    static final int HEIGHT = 900;

    private static final String AXE = axe();

    private static final String VIOLATIONS =
            """
            async (lenient) => {
                const found = await axe.run(document, {
                    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                    resultTypes: ['violations'],
                });
                return found.violations
                    .filter(it => !lenient || it.impact === 'serious' || it.impact === 'critical')
                    .flatMap(it => it.nodes.map(node => it.id + ': ' + node.html
                        + ' | ' + node.failureSummary));
            }
            """;

    private static final String TOO_WIDE =
            """
            () => {
                const width = document.documentElement.clientWidth;
                if (document.documentElement.scrollWidth <= width) {
                    return [];
                }
                return [...document.body.querySelectorAll('*')]
                    .filter(it => it.getBoundingClientRect().right > width + 1)
                    .map(it => it.outerHTML.slice(0, 120));
            }
            """;

    private final Profile profile;
    private final Set<String> englishOnly = new TreeSet<>();

    Inspection(Profile profile) {
        this(profile, List.of(Words.ofBazaar(), Words.ofStallholder()));
    }

    /** Looks for English that these programs should have translated. */
    Inspection(Profile profile, List<Words> programs) {
        this.profile = profile;
        programs.forEach(words -> englishOnly.addAll(words.englishOnly()));
    }

    /**
     * Looks at the page in front; the name is how the journey calls it. What is wrong with it fails
     * the test at its end, together with what is wrong with the other pages.
     */
    void look(String name) {
        speaksOneLanguage(name);
        fitsAPhone(profile.page(), name);
        in(ColorScheme.DARK, name);
        in(ColorScheme.LIGHT, name);
    }

    /** A theme and a width in pixels. */
    record View(ColorScheme scheme, int width) {

        private void show(Page page) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.setViewportSize(width, HEIGHT);
        }
    }

    /** The same in these views, with nothing at all for axe-core to find. */
    void look(String name, List<View> views) {
        Page page = profile.page();
        speaksOneLanguage(name);
        for (View view : views) {
            view.show(page);
            violations(page, false).forEach(it -> wrong(name, view + ": " + it));
            if (page.evaluate(TOO_WIDE) instanceof List<?> wide) {
                wide.forEach(it -> wrong(name, "too wide for " + view + ": " + it));
            }
            keep(name, (view.width() == PHONE_WIDTH ? "phone-" : "wide-") + view.scheme());
        }
    }

    private void speaksOneLanguage(String name) {
        Page page = profile.page();
        String text = profile.text();
        String language = page.locator("html").getAttribute("lang");
        if (!profile.language().tag().equals(language)) {
            wrong(name, "its language is " + language);
        }
        if (page.title().isBlank() || page.title().contains("??")) {
            wrong(name, "its title is " + page.title());
        }
        if (text.contains("??")) {
            wrong(name, "a text is missing: " + text);
        }
        if (page.locator("h1").count() != 1) {
            wrong(name, "it has " + page.locator("h1").count() + " first headings");
        }
        if (profile.language() == Language.CHINESE) {
            englishOnly.stream()
                    .filter(text::contains)
                    .forEach(it -> wrong(name, "English is left: " + it));
        }
    }

    private void fitsAPhone(Page page, String name) {
        page.setViewportSize(PHONE_WIDTH, HEIGHT);
        if (page.evaluate(TOO_WIDE) instanceof List<?> wide) {
            wide.forEach(it -> wrong(name, "wider than a phone: " + it));
        }
        keep(name, "phone");
        page.setViewportSize(WIDTH, HEIGHT);
    }

    private void in(ColorScheme scheme, String name) {
        Page page = profile.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        violations(page, true).forEach(it -> wrong(name, scheme + ": " + it));
        keep(name, scheme.name().toLowerCase(Locale.ROOT));
    }

    private static List<?> violations(Page page, boolean lenient) {
        if ("undefined".equals(page.evaluate("() => typeof axe"))) {
            page.evaluate(AXE);
        }
        return page.evaluate(VIOLATIONS, lenient) instanceof List<?> found ? found : List.of();
    }

    private void wrong(String name, String what) {
        profile.problems().add(name + " (" + profile.language() + "): " + what);
    }

    /** With {@code -Dstallholder.pictures=all} every page is kept to be looked at. */
    private void keep(String name, String how) {
        if (!"all".equals(System.getProperty("stallholder.pictures"))) {
            return;
        }
        Path folder = Root.path("e2e/target/pages").resolve(profile.language().folder());
        profile.page()
                .screenshot(
                        new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(folder.resolve(name + "-" + how + ".png")));
    }

    private static String axe() {
        try (InputStream source = Inspection.class.getResourceAsStream("/axe.min.js")) {
            if (source == null) {
                throw new IllegalStateException("axe.min.js is not on the class path");
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
