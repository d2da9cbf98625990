package io.stallholder.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of requirements has no gap, and what it points to is there. */
final class AsvsTests {

    private static final Path ROOT = Path.of("..");
    private static final Path TABLE = ROOT.resolve("docs/security/asvs.csv");
    private static final Path IDS = Path.of("src/test/resources/security/asvs-ids.txt");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern CELL = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^,]*)");

    @Test
    void every_requirement_of_level_one_and_two_has_one_row() throws IOException {
        List<String> wanted =
                Files.readAllLines(IDS).stream().filter(line -> !line.startsWith("#")).toList();

        List<String> rows = rows(TABLE).stream().map(row -> row.get(0) + " " + row.get(1)).toList();

        assertThat(rows).containsExactlyElementsOf(wanted).hasSize(253);
    }

    @Test
    void what_applies_has_evidence_that_is_there_and_what_does_not_has_a_reason()
            throws IOException {
        assertThat(findings(rows(TABLE))).isEmpty();
    }

    @Test
    void a_row_without_evidence_or_with_what_is_not_there_is_seen() throws IOException {
        List<List<String>> rows =
                List.of(
                        List.of("1.1.1", "2", "words", "yes", "", ""),
                        List.of("1.1.2", "2", "words", "yes", "", "AsvsTests#no_such_test"),
                        List.of("1.2.1", "1", "words", "yes", "", "docs/security/policy.md#none"),
                        List.of("1.2.2", "1", "words", "no", "", ""));

        assertThat(findings(rows)).hasSize(4);
    }

    private static List<String> findings(List<List<String>> rows) throws IOException {
        Set<String> known = testsOfTheTree();
        List<String> findings = new ArrayList<>();
        for (List<String> row : rows) {
            boolean explained = row.get(3).matches("no|open") && !row.get(4).isBlank();
            boolean proved = row.get(3).equals("yes") && !row.get(5).isBlank();
            if (!explained && !proved) {
                findings.add(row.get(0) + " has neither evidence nor a reason");
            }
            for (String evidence : row.get(5).isBlank() ? new String[0] : row.get(5).split(" ")) {
                if (!known.contains(evidence) && !isThere(evidence)) {
                    findings.add(row.get(0) + ": there is no " + evidence);
                }
            }
        }
        return findings;
    }

    private static boolean isThere(String evidence) throws IOException {
        String[] parts = evidence.split("#", 2);
        Path file = ROOT.resolve(parts[0]);
        if (parts[0].isEmpty() || !Files.isRegularFile(file)) {
            return false;
        }
        return parts.length == 1
                || Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("#"))
                        .map(line -> line.replaceAll("^#+ ", "").toLowerCase(Locale.ROOT))
                        .anyMatch(heading -> heading.replace(' ', '-').equals(parts[1]));
    }

    /** Each test class, and each method of it, by name. */
    private static Set<String> testsOfTheTree() throws IOException {
        Pattern method = Pattern.compile("\\bvoid (\\w+)\\(");
        Set<String> names = new HashSet<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            for (Path file : files.filter(one -> one.toString().endsWith("Tests.java")).toList()) {
                String type = file.getFileName().toString().replace(".java", "");
                names.add(type);
                method.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> names.add(type + "#" + found.group(1)));
            }
        }
        return names;
    }

    private static List<List<String>> rows(Path table) {
        try (Stream<String> lines = Files.lines(table)) {
            return lines.skip(1).map(AsvsTests::cells).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> cells(String line) {
        Matcher cell = CELL.matcher(line);
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (at <= line.length() && cell.find(at)) {
            cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
            at = cell.end() + 1;
        }
        if (cells.size() != 6) {
            throw new IllegalStateException(
                    "six cells: " + line + cells.stream().collect(Collectors.joining("|")));
        }
        return cells;
    }
}
