package io.stallholder.fences;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taste that no compiler checks, over every file of the repository. */
final class TidyTests {

    private static final Path ROOT = Repository.root();

    @Test
    void the_repository_is_tidy() throws IOException {
        List<Path> files = files();

        assertThat(files).hasSizeGreaterThan(50);
        assertThat(files.stream().flatMap(file -> Tidy.findings(ROOT, file).stream())).isEmpty();
    }

    @Test
    void every_package_of_code_says_what_it_is() throws IOException {
        assertThat(packages(files()).filter(TidyTests::isBare)).isEmpty();
    }

    @Test
    void a_package_that_does_not_say_what_it_is_is_seen(@TempDir Path folder) throws IOException {
        Path source = Files.writeString(folder.resolve("X.java"), "final class X {}");

        assertThat(packages(List.of(source)).filter(TidyTests::isBare)).containsExactly(folder);
    }

    @Test
    void a_table_of_another_module_is_seen() {
        assertThat(java("usage", "\"\"\"\n    select e.id\n    from ledger.entries e\n    \"\"\""))
                .singleElement()
                .matches(has("'ledger.entries' is another module's table"));
        assertThat(java("usage", "\"update usage.gates set\" + \" from metering.records\""))
                .anyMatch(has("metering.records"));
        assertThat(java("console", "\"select u.id from identity.users u\""))
                .anyMatch(has("identity.users"));
        assertThat(java("usage", "\"select x from platform.scheduled_tasks\""))
                .anyMatch(has("platform.scheduled_tasks"));
        assertThat(migration("usage", "references organizations.organizations (id)")).hasSize(1);
        assertThat(migration("usage", "grant usage on schema ledger to x")).hasSize(1);
        assertThat(migration("usage", "execute format('alter table ledger.%I')")).hasSize(1);
    }

    @Test
    void a_module_s_own_table_and_what_only_looks_like_one_are_let_pass() {
        assertThat(java("usage", "\"select platform.current_organization() from usage.events\""))
                .isEmpty();
        assertThat(java("usage", "text(\"linking.preview.title\", \"ledger.page\")")).isEmpty();
        assertThat(java("usage", "import io.stallholder.ledger.Ledger;")).isEmpty();
        assertThat(migration("usage", "create table usage.x (y int); -- as ledger.entries"))
                .isEmpty();
    }

    @Test
    void each_rule_refuses_its_fixture() {
        assertThat(Tidy.java("XManager.java", "final class XManager {}")).anyMatch(has("suffix"));
        assertThat(Tidy.java("X.java", "class X { // FIX" + "ME later\n}"))
                .anyMatch(has("unfinished"));
        assertThat(Tidy.java("X.java", "x\n".repeat(301))).anyMatch(has("lines"));
        assertThat(Tidy.java("X.java", method(41))).anyMatch(has("method"));
        assertThat(Tidy.java("X.java", method(40))).noneMatch(has("method"));
        assertThat(Tidy.java("X.java", "    void f(int a, int b, int c, int d, int e) {\n    }\n"))
                .anyMatch(has("parameters"));
        assertThat(Tidy.java("X.java", "String s = \"\"\"\n    select * from t\n\"\"\";"))
                .anyMatch(has("select *"));
        assertThat(Tidy.sql("V1.sql", "insert into t values (now());")).anyMatch(has("clock"));
        assertThat(Tidy.text("a.md", "see https://repo." + "maven.apache.org/"))
                .anyMatch(has("host"));
        assertThat(Tidy.text("a.md", "see /ro" + "ot/project/x")).anyMatch(has("machine"));
        assertThat(Tidy.packageInfo("package-info.java", "/** X. */\npackage x;"))
                .anyMatch(has("@NullMarked"));
        assertThat(Tidy.packageInfo("package-info.java", "/** A @NullMarked one. */\npackage x;"))
                .anyMatch(has("@NullMarked"));
        assertThat(Tidy.packageInfo("package-info.java", "@NullMarked\npackage x;")).isEmpty();
        assertThat(Tidy.product("X.java", "// the Baz" + "aar")).anyMatch(has("product"));
        assertThat(Tidy.test("X.java", "@Dis" + "abled void x() {}")).anyMatch(has("skipped"));
        assertThat(Tidy.test("X.java", "Thread.sl" + "eep(5);")).anyMatch(has("sleep"));
    }

    private static List<String> java(String module, String code) {
        String path = "stallholder/src/main/java/io/stallholder/" + module + "/X.java";
        return OwnTables.findings(path, code);
    }

    private static List<String> migration(String module, String sql) {
        String path = "stallholder/src/main/resources/db/migration/" + module + "/V9__x.sql";
        return OwnTables.findings(path, sql);
    }

    private static java.util.function.Predicate<String> has(String word) {
        return finding -> finding.contains(word);
    }

    private static String method(int lines) {
        return "    void f() {\n" + "        g();\n".repeat(lines - 2) + "    }\n";
    }

    private static boolean isBare(Path folder) {
        return !Files.exists(folder.resolve("package-info.java"));
    }

    private static Stream<Path> packages(List<Path> files) {
        return files.stream()
                .filter(file -> file.toString().endsWith(".java"))
                .map(Path::getParent)
                .distinct();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(ROOT)) {
            return walk.filter(Files::isRegularFile).filter(TidyTests::isOurs).toList();
        }
    }

    private static boolean isOurs(Path file) {
        String path = ROOT.relativize(file).toString();
        return !path.startsWith(".git/")
                && !path.equals(".git")
                && !path.startsWith("data/")
                && !path.contains("target/")
                && !path.contains("node_modules/")
                && !path.endsWith(".png");
    }
}
