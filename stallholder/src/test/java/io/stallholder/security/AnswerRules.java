package io.stallholder.security;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rules of an answer's headers: for pages, for the API, and for files. */
final class AnswerRules {

    /** HttpOnly, of this site and this host, for every path; Secure where the address is. */
    private static final Pattern FLAGGED =
            Pattern.compile(
                    "(?=.*; HttpOnly)(?=.*; SameSite=(Lax|Strict))(?=.*; Path=/(;|$))(?!.*Domain=).*");

    private AnswerRules() {}

    /** The rules that an answer breaks. */
    static List<String> broken(Route route, HttpResponse<String> answer) {
        List<String> broken = cookies(answer);
        equal(broken, answer, "X-Content-Type-Options", "nosniff");
        equal(broken, answer, "X-Frame-Options", "DENY");
        contains(broken, answer, "Cache-Control", "no-store");
        absent(broken, answer, "Server");
        absent(broken, answer, "X-Powered-By");
        absent(broken, answer, "Access-Control-Allow-Origin");
        if (!answer.body().isEmpty()) {
            contains(broken, answer, "Content-Type", "/");
        }
        if (!route.path().startsWith("/v1/")) {
            String policy = header(answer, "Content-Security-Policy");
            for (String part :
                    List.of(
                            "default-src 'none'",
                            "base-uri 'none'",
                            "frame-ancestors 'none'",
                            "form-action 'self'")) {
                if (!policy.contains(part)) {
                    broken.add("no " + part);
                }
            }
            if (policy.contains("unsafe") || policy.contains("*")) {
                broken.add("a loose policy: " + policy);
            }
            equal(broken, answer, "Referrer-Policy", "no-referrer");
            contains(broken, answer, "Permissions-Policy", "camera=()");
        }
        if (header(answer, "Content-Type").startsWith("text/html")) {
            contains(broken, answer, "Content-Type", "charset=");
            if (answer.body().matches("(?s).*(<script>|<style>|\\son[a-z]+=\"|javascript:).*")) {
                broken.add("script or style within the page");
            }
        }
        return broken;
    }

    private static List<String> cookies(HttpResponse<String> answer) {
        List<String> broken = new ArrayList<>();
        answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> !FLAGGED.matcher(cookie).matches())
                .map(cookie -> "a cookie without its flags: " + cookie)
                .forEach(broken::add);
        return broken;
    }

    private static void equal(
            List<String> broken, HttpResponse<String> answer, String name, String value) {
        if (!header(answer, name).equals(value)) {
            broken.add(name + " is '" + header(answer, name) + "'");
        }
    }

    private static void contains(
            List<String> broken, HttpResponse<String> answer, String name, String part) {
        if (!header(answer, name).contains(part)) {
            broken.add(name + " is '" + header(answer, name) + "'");
        }
    }

    private static void absent(List<String> broken, HttpResponse<String> answer, String name) {
        if (!header(answer, name).isEmpty()) {
            broken.add(name + " is '" + header(answer, name) + "'");
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
