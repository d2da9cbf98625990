package io.stallholder.fences;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A module's SQL names its own schema only: every other table is behind that module's Java.
 *
 * <p>Functions of {@code platform} are for everybody: row-level security reads the tenant by them.
 */
final class OwnTables {

    /** The packages below {@code io.stallholder} that have a schema; the others own no table. */
    private static final Set<String> SCHEMAS =
            Set.of(
                    "audit",
                    "billing",
                    "catalog",
                    "identity",
                    "ledger",
                    "linking",
                    "marketplace",
                    "metering",
                    "organizations",
                    "outbox",
                    "platform",
                    "rating",
                    "usage");

    private static final Pattern HOME =
            Pattern.compile(
                    "(?:^|/)(?:src/main/java/io/stallholder|db/migration)/(\\w+)/.*\\.(java|sql)$");

    private static final Pattern FOREIGN =
            Pattern.compile(
                    "(?<![\\w.$])(?:("
                            + SCHEMAS.stream().sorted().collect(Collectors.joining("|"))
                            + ")\\.[\\w%]+(\\s*\\()?|\\bschema\\s+(?:if not exists\\s+)?(\\w+))");

    /** A text block, or a string on one line. */
    private static final Pattern TEXT =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);

    /** How a statement, or the next line of one, begins; no other text of ours does. */
    private static final Pattern STATEMENT =
            Pattern.compile(
                    "^\\s*(?:--[^\\n]*\\n\\s*)*(?:select|insert|update|delete|with|truncate|lock|"
                            + "merge|from|(?:\\w+ )?join|into|table|where|and|or|union|set|copy|"
                            + "create|alter|drop|grant|revoke|do)\\s");

    private static final Pattern SQL_COMMENT = Pattern.compile("--[^\\n]*");

    private OwnTables() {}

    /** What the file names of other modules; a file of no module names nothing. */
    static List<String> findings(String path, String content) {
        Matcher home = HOME.matcher(path);
        if (!home.find()) {
            return List.of();
        }
        String module = home.group(1);
        List<String> texts = home.group(2).equals("sql") ? List.of(content) : statements(content);
        return texts.stream()
                .map(sql -> SQL_COMMENT.matcher(sql).replaceAll(""))
                .flatMap(sql -> FOREIGN.matcher(sql).results())
                .filter(found -> isForeign(module, found))
                .map(found ->
                        path
                                + ": '"
                                + found.group().strip()
                                + "' is another module's table: ask that module")
                .toList();
    }

    private static boolean isForeign(String module, MatchResult found) {
        String named = found.group(1) == null ? found.group(3) : found.group(1);
        boolean shared = named.equals("platform") && found.group(2) != null;
        return !named.equals(module) && !shared;
    }

    private static List<String> statements(String java) {
        List<String> found = new ArrayList<>();
        Matcher text = TEXT.matcher(java);
        while (text.find()) {
            String value = Optional.ofNullable(text.group(1)).orElseGet(() -> text.group(2));
            if (STATEMENT.matcher(value).find()) {
                found.add(value);
            }
        }
        return found;
    }
}
