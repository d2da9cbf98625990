package io.stallholder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotScale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * The nine pictures of the guide. Beside each picture its page's words are kept: a page that has
 * learnt new words fails the journey until the pictures are taken anew, with {@code
 * -Dstallholder.pictures=write}.
 */
final class GuidePictures {

    private static final Set<String> WANTED = Set.of("write", "all");
    private static final Set<Integer> NARROW = Set.of(5, 6, 7, 8);
    private static final int WIDE_WIDTH = 1000;
    private static final int WIDE_HEIGHT = 620;
    private static final int BILLING = 9;
    private static final int NARROW_SIDE = 640;
    private static final long BYTES_MAX = 120_000;

    /** What the reader shall press or see, and what the picture is centred on. */
    private static final Map<Integer, String> SUBJECTS =
            Map.of(
                    1, ".listing-card >> nth=0",
                    2, ".listing-act a",
                    3, "form.narrow button",
                    4, "form.set-up button",
                    5, "main button[type=submit] >> nth=0",
                    6, "main button[type=submit] >> nth=0",
                    7, "main button[type=submit] >> nth=0",
                    8, "#pick",
                    9, "section[aria-labelledby=payment] dl");

    private static final Path PICTURES =
            Root.path("stallholder/src/main/resources/static/docs/aws-marketplace-payg");
    private static final Path TEXTS = Root.path("e2e/src/test/resources/guide-pictures");

    private final Profile profile;

    GuidePictures(Profile profile) {
        this.profile = profile;
    }

    /** Compares the page in front with its picture's words, or takes the picture. */
    void take(int number) {
        String folder = profile.language().folder();
        Path picture = PICTURES.resolve(folder).resolve(number + ".png");
        Path words = TEXTS.resolve(folder).resolve(number + ".txt");
        String shown = number == BILLING ? "section[aria-labelledby=payment]" : "main";
        String now = Masks.applied(profile.page().locator(shown).innerText());
        try {
            if (WANTED.contains(System.getProperty("stallholder.pictures", ""))) {
                shoot(number, picture);
                Files.createDirectories(words.getParent());
                Files.writeString(words, now);
            }
            assertThat(picture).as("picture %s of the guide", number).isRegularFile();
            assertThat(Files.size(picture)).as("size of %s", picture).isLessThan(BYTES_MAX);
            assertThat(now)
                    .as(
                            "the page of picture %s; take it anew with -Dstallholder.pictures=write",
                            number)
                    .isEqualTo(Files.readString(words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void shoot(int number, Path picture) {
        Page page = profile.page();
        boolean narrow = NARROW.contains(number);
        page.setViewportSize(narrow ? NARROW_SIDE : WIDE_WIDTH, narrow ? NARROW_SIDE : WIDE_HEIGHT);
        Locator subject = page.locator(SUBJECTS.get(number)).first();
        subject.evaluate(
                "it => { it.scrollIntoView({block: 'center'});"
                        + " it.style.outline = '3px solid #e8590c';"
                        + " it.style.outlineOffset = '4px'; }");
        page.screenshot(
                new Page.ScreenshotOptions().setPath(picture).setScale(ScreenshotScale.CSS));
        subject.evaluate("it => { it.style.outline = ''; it.style.outlineOffset = ''; }");
        page.setViewportSize(Inspection.WIDTH, Inspection.HEIGHT);
    }
}
