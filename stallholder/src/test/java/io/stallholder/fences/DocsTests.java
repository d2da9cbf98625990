package io.stallholder.fences;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.Stallholder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;

/**
 * What the documents say is what the code does. With {@code -Dstallholder.docs=write} the generated
 * parts are written anew.
 */
final class DocsTests {

    private static final Path ROOT = Repository.root();
    private static final List<String> SHARED = List.of("audit", "outbox", "platform", "kernel");
    private static final Pattern MODULES =
            Pattern.compile("(<!-- modules:begin -->\n).*?(<!-- modules:end -->)", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(#[^)]*)?\\)");
    private static final int README_LINES_MAX = 120;

    @Test
    void the_module_picture_is_drawn_from_the_code() throws IOException {
        Path page = ROOT.resolve("docs/ARCHITECTURE.md");
        String content = Files.readString(page);

        String drawn = redrawn(content);

        if (System.getProperty("stallholder.docs", "check").equals("write")) {
            Files.writeString(page, drawn);
        }
        assertThat(Files.readString(page)).isEqualTo(drawn);
    }

    @Test
    void a_module_picture_of_another_house_is_seen() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/ARCHITECTURE.md"));
        String arrow = "    usage --> catalog\n";
        assertThat(page).contains(arrow);

        assertThat(redrawn(page.replace(arrow, ""))).isEqualTo(page);
        assertThat(redrawn(page.replace(arrow, arrow + "    catalog --> billing\n")))
                .isEqualTo(page);
    }

    @Test
    void every_setting_stands_in_its_table() throws IOException {
        assertThat(Documented.names(ROOT.resolve("docs/reference/settings.md")))
                .containsExactlyInAnyOrderElementsOf(Documented.settingsOfTheCode());
    }

    @Test
    void a_setting_without_a_row_and_a_row_without_a_setting_are_seen() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/reference/settings.md"));
        Path other = Files.createTempFile("settings", ".md");
        Files.writeString(
                other,
                page.replace("| `stallholder.database.url` |", "| `stallholder.database.uri` |"));

        assertThat(Documented.settingsOfTheCode())
                .contains("stallholder.database.url")
                .doesNotContain("stallholder.database.uri");
        assertThat(Documented.names(other))
                .contains("stallholder.database.uri")
                .doesNotContain("stallholder.database.url");
    }

    @Test
    void every_error_code_stands_in_its_table() throws IOException {
        assertThat(Documented.names(ROOT.resolve("docs/reference/errors.md")))
                .containsExactlyInAnyOrderElementsOf(
                        Documented.errorCodesOfTheCode(ROOT.resolve("stallholder/src/main/java")));
    }

    @Test
    void a_code_that_no_table_names_is_seen() throws IOException {
        Path folder = Files.createTempDirectory("source");
        Files.writeString(
                folder.resolve("Made.java"),
                "new Problem(HttpStatus.CONFLICT, \"made-up\", words)");

        assertThat(Documented.errorCodesOfTheCode(folder)).containsExactly("made-up");
        assertThat(Documented.names(ROOT.resolve("docs/reference/errors.md")))
                .doesNotContain("made-up");
    }

    @Test
    void every_link_of_a_page_leads_somewhere() throws IOException {
        assertThat(pages().flatMap(page -> broken(page).stream())).isEmpty();
    }

    @Test
    void a_link_to_nowhere_is_seen() throws IOException {
        Path page = Files.createTempFile("page", ".md");
        Files.writeString(page, "[here](no/such/page.md)");

        assertThat(broken(page)).hasSize(1);
    }

    @Test
    void the_readme_is_short() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("README.md")))
                .hasSizeLessThanOrEqualTo(README_LINES_MAX);
    }

    private static String redrawn(String page) {
        return MODULES.matcher(page)
                .replaceFirst("$1" + Matcher.quoteReplacement(picture()) + "$2");
    }

    private static String picture() {
        ApplicationModules modules = ApplicationModules.of(Stallholder.class);
        TreeSet<String> arrows = new TreeSet<>();
        modules.stream()
                .filter(module -> !SHARED.contains(module.getIdentifier().toString()))
                .forEach(module ->
                        module.getDirectDependencies(modules, DependencyType.values())
                                .uniqueModules()
                                .map(target -> target.getIdentifier().toString())
                                .filter(target -> !SHARED.contains(target))
                                .forEach(target ->
                                        arrows.add(
                                                "    "
                                                        + module.getIdentifier()
                                                        + " --> "
                                                        + target)));
        return "```mermaid\nflowchart TD\n" + String.join("\n", arrows) + "\n```\n";
    }

    private static Stream<Path> pages() throws IOException {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            return walk
                    .filter(path -> path.toString().endsWith(".md"))
                    .filter(path -> !path.toString().contains("/target/"))
                    .toList()
                    .stream();
        }
    }

    private static List<String> broken(Path page) {
        try {
            return LINK.matcher(Files.readString(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !Files.exists(page.resolveSibling(link)))
                    .map(link -> page + " links to " + link)
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
