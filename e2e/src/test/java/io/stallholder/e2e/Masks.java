package io.stallholder.e2e;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Replaces what differs from run to run in a page's words: ids, times, ports. */
final class Masks {

    private static final String ENGLISH_MONTH =
            "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*";

    private static final Map<Pattern, String> MASKS = masks();

    private Masks() {}

    static String applied(String text) {
        String masked = text;
        for (Map.Entry<Pattern, String> mask : MASKS.entrySet()) {
            masked = mask.getKey().matcher(masked).replaceAll(mask.getValue());
        }
        return masked.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce("", (all, line) -> all + line + "\n");
    }

    private static Map<Pattern, String> masks() {
        Map<Pattern, String> masks = new LinkedHashMap<>();
        masks.put(Pattern.compile("agmt-\\w+"), "(agreement)");
        masks.put(Pattern.compile("arn:aws:[\\w:/-]+"), "(license)");
        masks.put(Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), "(id)");
        masks.put(Pattern.compile("(localhost|127\\.0\\.0\\.1)(:\\d+)?"), "(host)");
        masks.put(Pattern.compile("\\d{1,2} " + ENGLISH_MONTH + " \\d{4}"), "(date)");
        masks.put(Pattern.compile(ENGLISH_MONTH + " \\d{1,2}, \\d{4}"), "(date)");
        masks.put(Pattern.compile(ENGLISH_MONTH + " \\d{4}"), "(month)");
        masks.put(Pattern.compile("\\d{4}年\\d{1,2}月\\d{1,2}日"), "(date)");
        masks.put(Pattern.compile("\\d{4}年\\d{1,2}月"), "(month)");
        masks.put(Pattern.compile("\\d{4}-\\d{2}-\\d{2}"), "(date)");
        masks.put(Pattern.compile("\\b\\d{1,2}:\\d{2}(:\\d{2})?(\\s[AP]M)?"), "(time)");
        return masks;
    }
}
