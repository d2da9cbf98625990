package io.stallholder.identity;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names a browser by its family and its system, for its owner to tell their devices apart.
 *
 * <p>Browsers have frozen the rest of what they say about themselves, so that these few words are
 * all there is to find; what is not known stays unnamed. Source: User-Agent Reduction, read
 * 2026-11-26.
 */
final class Client {

    /** The order counts: an Edge calls itself a Chrome, and that a Safari. */
    private static final List<Mark> FAMILIES =
            List.of(
                    new Mark("Edg(e|A|iOS)?/", "Edge"),
                    new Mark("OPR/|Opera", "Opera"),
                    new Mark("SamsungBrowser/", "Samsung Internet"),
                    new Mark("Firefox/|FxiOS/", "Firefox"),
                    new Mark("Chrome/|CriOS/|Chromium/", "Chrome"),
                    new Mark("Version/[0-9.]+.* Safari/", "Safari"));

    private static final List<Mark> SYSTEMS =
            List.of(
                    new Mark("iPhone|iPod", "iPhone"),
                    new Mark("iPad", "iPad"),
                    new Mark("Android", "Android"),
                    new Mark("CrOS", "ChromeOS"),
                    new Mark("Windows", "Windows"),
                    new Mark("Macintosh|Mac OS X", "macOS"),
                    new Mark("Linux|X11", "Linux"));

    private static final int READ_MAX = 500;

    private Client() {}

    static String of(String agent) {
        String read = agent.substring(0, Math.min(agent.length(), READ_MAX));
        return Stream.of(FAMILIES, SYSTEMS)
                .flatMap(marks -> marks.stream().filter(mark -> mark.isIn(read)).limit(1))
                .map(Mark::name)
                .collect(Collectors.joining(", "));
    }

    private record Mark(Pattern pattern, String name) {

        Mark(String pattern, String name) {
            this(Pattern.compile(pattern), name);
        }

        boolean isIn(String agent) {
            return pattern.matcher(agent).find();
        }
    }
}
