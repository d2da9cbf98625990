package io.stallholder.console.web;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes comma-separated values as RFC 4180 has them, in UTF-8 with the mark that spreadsheets know
 * it by. A cell that a spreadsheet would take for a formula gets an apostrophe before it.
 *
 * <p>Source: OWASP, CSV Injection, read 2026-11-26.
 */
final class Csv {

    /** What a file begins with. */
    static final String BEGINNING = "\uFEFF";

    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private Csv() {}

    /** One line, its end included. */
    static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String value) {
        String text = value.replace("\0", "");
        boolean formula =
                !text.isEmpty()
                        && (FORMULA.indexOf(text.charAt(0)) >= 0
                                || (!text.isBlank()
                                        && FORMULA.indexOf(text.strip().charAt(0)) >= 0));
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
