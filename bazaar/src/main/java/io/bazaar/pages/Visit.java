package io.bazaar.pages;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request by one reader.
 *
 * @param buyer who is signed in; absent for a stranger
 */
record Visit(Context request, Language language, @Nullable Buyer buyer) {

    private static final int PATH_LENGTH_MAX = 1000;
    private static final Pattern LOCAL_PATH =
            Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");

    Optional<Buyer> signedIn() {
        return Optional.ofNullable(buyer);
    }

    /** Where the reader is, for links that lead back; after a form, the page with that form. */
    String here() {
        if (!request.method().toString().equals("GET")) {
            return cameFrom();
        }
        String query = request.queryString();
        return request.path() + (query == null ? "" : "?" + query);
    }

    /** A form field; empty when it is not there. */
    String field(String name) {
        String value = request.formParam(name);
        return value == null ? "" : value;
    }

    /** A query parameter; empty when it is not there. */
    String query(String name) {
        String value = request.queryParam(name);
        return value == null ? "" : value;
    }

    /** Every value of a query parameter, in order. */
    Set<String> queries(String name) {
        return new LinkedHashSet<>(request.queryParams(name));
    }

    /** The account that is signed in; empty for a stranger. */
    String accountId() {
        return buyer == null ? "" : buyer.accountId();
    }

    /** Sends the browser on with a GET. */
    void goTo(String path) {
        request.status(303).header("Location", path);
    }

    void goToSignIn() {
        goTo("/sign-in?continue=" + URLEncoder.encode(here(), StandardCharsets.UTF_8));
    }

    private String cameFrom() {
        String referrer = request.header("Referer");
        String origin = "http://" + request.host() + "/";
        return referrer != null && referrer.startsWith(origin)
                ? localPath(referrer.substring(origin.length() - 1))
                : "/";
    }

    /** A path of this very site; anything else becomes the front page. */
    static String localPath(@Nullable String wanted) {
        if (wanted == null || wanted.length() > PATH_LENGTH_MAX) {
            return "/";
        }
        return LOCAL_PATH.matcher(wanted).matches() ? wanted : "/";
    }
}
