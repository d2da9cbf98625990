package io.bazaar.feeds;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of RFC 4180 that end with a line feed alone; every value in quotes. */
final class Csv {

    private Csv() {}

    static String line(List<String> values) {
        return values.stream()
                .map(value -> '"' + value.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\n"));
    }
}
