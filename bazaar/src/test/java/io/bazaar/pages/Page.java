package io.bazaar.pages;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer, with what a reader finds in it. */
record Page(int status, HttpHeaders headers, String html) {

    String location() {
        return header("Location");
    }

    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** What stands between the tags of the page's main part, in one line. */
    String text() {
        String main = html.replaceAll("(?s)^.*<main[^>]*>|</main>.*$", "");
        return main.replaceAll("<[^>]*>", " ")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** The value of a hidden field. */
    String field(String name) {
        Matcher found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(html);
        if (!found.find()) {
            throw new AssertionError("no field " + name + " in " + html);
        }
        return found.group(1);
    }

    /** Every tag that matches. */
    List<String> tags(String pattern) {
        return Pattern.compile("<" + pattern + "[^>]*>")
                .matcher(html)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
