package io.stallholder.e2e;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A person at a browser without scripts: keeps cookies, follows links, fills in forms. */
final class Visitor {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    /** A page as it arrived, after all redirects. */
    record Page(int status, URI address, Document document) {

        String text() {
            return document.text();
        }

        /** The whole address of the first link to an address which contains this. */
        String link(String part) {
            return document.select("a[href]").stream()
                    .map(link -> link.absUrl("href"))
                    .filter(href -> href.contains(part))
                    .findFirst()
                    .orElseThrow(() ->
                            new AssertionError(
                                    "no link to "
                                            + part
                                            + " on "
                                            + address
                                            + ":\n"
                                            + document.text()));
        }

        /** The form that posts to this address, or else the first to one which contains it. */
        Element form(String actionPart) {
            return document.select("form").stream()
                    .filter(form -> form.attr("action").contains(actionPart))
                    .sorted(Comparator.comparing(form -> !form.attr("action").equals(actionPart)))
                    .findFirst()
                    .orElseThrow(() ->
                            new AssertionError(
                                    "no form to "
                                            + actionPart
                                            + " on "
                                            + address
                                            + ":\n"
                                            + document.text()));
        }
    }

    Page open(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET());
    }

    /** Posts fields as a page of another site would. */
    Page post(String url, Map<String, String> fields) {
        return send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))));
    }

    /** Submits a form as it stands, with these fields set. */
    Page submit(Page page, Element form, Map<String, String> filled) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Element field : form.select("input[name], select[name], textarea[name]")) {
            if (!field.hasAttr("disabled") && isSent(field)) {
                fields.put(field.attr("name"), field.val());
            }
        }
        fields.putAll(filled);
        URI to = page.address.resolve(form.attr("action"));
        return "get".equalsIgnoreCase(form.attr("method"))
                ? open(to + "?" + encoded(fields))
                : post(to.toString(), fields);
    }

    private static boolean isSent(Element field) {
        String type = field.attr("type");
        return List.of("radio", "checkbox").contains(type)
                ? field.hasAttr("checked")
                : !"submit".equals(type);
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(
                            request.timeout(PATIENCE)
                                    .header("Accept", "text/html")
                                    .header("Accept-Language", "en")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return new Page(
                    response.statusCode(),
                    response.uri(),
                    Jsoup.parse(response.body(), response.uri().toString()));
        } catch (IOException failed) {
            throw new Http.Unreachable(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
