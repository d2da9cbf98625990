package io.stallholder.e2e;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keeps what was on the screens, and what the stack printed, when a test failed. */
final class Failures {

    private Failures() {}

    static void keep(String test, List<Profile> profiles, Stack stack) {
        Path folder = Root.path("e2e/target/failures").resolve(test.replaceAll("\\W+", "_"));
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < profiles.size(); i++) {
                keep(folder, "screen-" + (i + 1), profiles.get(i).page());
            }
            Files.writeString(folder.resolve("stack.log"), stack.output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void keep(Path folder, String name, Page page) throws IOException {
        if (page.isClosed()) {
            return;
        }
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(folder.resolve(name + ".png"))
                        .setFullPage(true));
        Files.writeString(
                folder.resolve(name + ".txt"),
                page.url() + "\n\n" + page.locator("body").innerText() + "\n");
    }
}
