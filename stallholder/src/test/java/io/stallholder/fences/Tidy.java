package io.stallholder.fences;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules of {@link TidyTests}; each names what it found and what to do instead. */
final class Tidy {

    private static final int FILE_LINES_MAX = 300;
    private static final int METHOD_LINES_MAX = 40;
    private static final int PARAMETERS_MAX = 4;

    private static final Pattern BANNED_SUFFIX =
            Pattern.compile(
                    "(Manager|Helper|Util|Utils|Impl|Dto|Entity|Mapper|Data|Info|Service)\\.java$");
    private static final Pattern UNFINISHED = Pattern.compile("FIX" + "ME|TO" + "DO|XX" + "X\\b");
    private static final Pattern SELECT_STAR = Pattern.compile("select\\s+(\\w+\\.)?\\*");
    private static final Pattern SQL_CLOCK =
            Pattern.compile(
                    "(?<!\\.)\\bnow\\(\\)|current_timestamp|current_date|clock_timestamp",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern HOSTS =
            Pattern.compile(
                    "repo\\.maven\\."
                            + "apache|repo1\\."
                            + "maven|registry\\.npm"
                            + "js|deb\\.deb"
                            + "ian\\.org");
    private static final Pattern HOME = Pattern.compile("/(work|root|home)/[a-z.]+/");
    private static final Pattern EMULATOR =
            Pattern.compile("Baz" + "aar|emu" + "lator", Pattern.CASE_INSENSITIVE);
    private static final Pattern NULL_MARKED = Pattern.compile("^@NullMarked$", Pattern.MULTILINE);
    private static final Pattern SKIPPED =
            Pattern.compile("@Dis" + "abled|assume(True|False)\\(|Assumptions\\.");
    private static final Pattern SLEEP = Pattern.compile("Thread\\.sl" + "eep");

    /** A method or constructor declaration at member depth, on one or several lines. */
    private static final Pattern DECLARATION =
            Pattern.compile(
                    "^ {4}(?! )(?:[\\w@<>\\[\\],.? ]+ )?\\w+\\(([^;{}()]*(?:\\([^()]*\\)[^;{}()]*)*)\\)(?:\\s*throws [\\w,. ]+)?\\s*\\{\\s*$",
                    Pattern.MULTILINE);

    private Tidy() {}

    static List<String> findings(Path root, Path file) {
        String path = root.relativize(file).toString();
        String content;
        try {
            content = Files.readString(file);
        } catch (MalformedInputException binary) {
            return List.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        List<String> findings = new ArrayList<>(text(path, content));
        if (path.endsWith(".java") && !path.contains("/fences/")) {
            findings.addAll(java(path, content));
            findings.addAll(path.contains("src/test/") ? test(path, content) : List.of());
        }
        if (path.endsWith(".sql")) {
            findings.addAll(sql(path, content));
        }
        findings.addAll(OwnTables.findings(path, content));
        if (path.endsWith("package-info.java")) {
            findings.addAll(packageInfo(path, content));
        }
        if (path.startsWith("stallholder/src/main/")) {
            findings.addAll(product(path, content));
        }
        return findings;
    }

    static List<String> text(String path, String content) {
        List<String> findings = new ArrayList<>();
        if (!path.contains("/fences/")) {
            refuse(findings, path, content, HOSTS, "names a package host: leave it to the client");
            refuse(findings, path, content, HOME, "is a path of one machine: make it relative");
            refuse(findings, path, content, UNFINISHED, "is unfinished: finish it or leave it out");
        }
        return findings;
    }

    static List<String> java(String path, String content) {
        List<String> findings = new ArrayList<>();
        refuse(findings, path, path, BANNED_SUFFIX, "is a banned suffix: name what it is");
        refuse(findings, path, content, UNFINISHED, "is unfinished: finish it or leave it out");
        refuse(findings, path, content, SELECT_STAR, "is a select *: name the columns");
        if (content.contains("jdbc")) {
            refuse(
                    findings,
                    path,
                    content,
                    SQL_CLOCK,
                    "reads the database's clock: pass a parameter");
        }
        long lines = content.lines().count();
        if (lines > FILE_LINES_MAX) {
            findings.add(path + " has " + lines + " lines, more than " + FILE_LINES_MAX);
        }
        Matcher declaration = DECLARATION.matcher(content);
        while (declaration.find()) {
            checkMethod(findings, path, content, declaration);
        }
        return findings;
    }

    static List<String> sql(String path, String content) {
        List<String> findings = new ArrayList<>();
        refuse(findings, path, content, SQL_CLOCK, "reads the database's clock: pass a parameter");
        refuse(findings, path, content, SELECT_STAR, "is a select *: name the columns");
        return findings;
    }

    static List<String> packageInfo(String path, String content) {
        return NULL_MARKED.matcher(content).find()
                ? List.of()
                : List.of(path + " is not @NullMarked: the checker passes over the package");
    }

    static List<String> product(String path, String content) {
        List<String> findings = new ArrayList<>();
        refuse(findings, path, content, EMULATOR, "is unknown to the product");
        return findings;
    }

    static List<String> test(String path, String content) {
        List<String> findings = new ArrayList<>();
        refuse(findings, path, content, SKIPPED, "is a skipped test: mend it");
        refuse(findings, path, content, SLEEP, "is a sleep: wait for what you need");
        return findings;
    }

    private static void checkMethod(
            List<String> findings, String path, String content, Matcher declaration) {
        String name = path + ": method at line " + lineOf(content, declaration.start());
        int end = content.indexOf("\n    }", declaration.end() - 1);
        long lines =
                content.substring(declaration.start(), Math.max(end, declaration.end()))
                                .lines()
                                .count()
                        + 1;
        if (end >= 0 && lines > METHOD_LINES_MAX) {
            findings.add(name + " has " + lines + " lines, more than " + METHOD_LINES_MAX);
        }
        int parameters = parameters(declaration.group(1));
        if (parameters > PARAMETERS_MAX
                && !content.substring(declaration.start(), declaration.end()).contains("record ")) {
            findings.add(name + " has " + parameters + " parameters, more than " + PARAMETERS_MAX);
        }
    }

    private static int parameters(String list) {
        String flat =
                list.replaceAll("<[^<>]*(<[^<>]*>[^<>]*)*>", "").replaceAll("\\([^()]*\\)", "");
        return flat.isBlank() ? 0 : flat.split(",").length;
    }

    private static long lineOf(String content, int position) {
        return content.substring(0, position).lines().count() + 1;
    }

    private static void refuse(
            List<String> findings, String path, String content, Pattern pattern, String why) {
        Matcher matcher = pattern.matcher(content);
        if (matcher.find()) {
            findings.add(
                    path
                            + ":"
                            + lineOf(content, matcher.start())
                            + ": '"
                            + matcher.group()
                            + "' "
                            + why);
        }
    }
}
