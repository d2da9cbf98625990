package io.stallholder.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One person's browser profile: own cookies, own language, and a memory of all its traffic. */
final class Profile implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final BrowserContext context;
    private final Language language;
    private final List<Request> requests = new ArrayList<>();
    private final List<Response> responses = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private Page page;

    private Profile(BrowserContext context, Language language) {
        this.context = context;
        this.language = language;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onRequest(requests::add);
        context.onResponse(responses::add);
        this.page = context.newPage();
    }

    static Profile open(Chromium chromium, Language language) {
        Browser.NewContextOptions options =
                new Browser.NewContextOptions()
                        .setLocale(language.locale())
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setTimezoneId("Asia/Kathmandu")
                        .setViewportSize(Inspection.WIDTH, Inspection.HEIGHT);
        return new Profile(chromium.browser().newContext(options), language);
    }

    Language language() {
        return language;
    }

    /** What was found wrong with the pages, besides what fails the test at once. */
    List<String> problems() {
        return problems;
    }

    /** The tab in front. */
    Page page() {
        return page;
    }

    /** Opens another tab and brings it to the front. */
    Page newTab() {
        page = context.newPage();
        return page;
    }

    /** Brings an earlier tab to the front. */
    void switchTo(Page tab) {
        page = tab;
    }

    /** Brings the tab to the front that is not this one. */
    void switchToOther(Page tab) {
        page = context.pages().stream().filter(it -> !it.equals(tab)).findFirst().orElseThrow();
    }

    /** Goes to an address as if it was typed. */
    void open(String url) {
        page.navigate(url);
    }

    /** Everything the page in front says. */
    String text() {
        return page.locator("body").innerText();
    }

    /** The forms this profile has sent to an address that ends so. */
    List<Request> postsTo(String pathEnd) {
        return requests.stream()
                .filter(request -> request.method().equals("POST"))
                .filter(request -> request.url().endsWith(pathEnd))
                .toList();
    }

    /** Every address this profile has asked for. */
    Stream<String> urls() {
        return requests.stream().map(Request::url);
    }

    /** Every header of every answer this profile got for a page or a form. */
    Stream<String> answeredHeaders() {
        return responses.stream()
                .filter(response -> response.request().resourceType().equals("document"))
                .flatMap(response -> response.headersArray().stream())
                .map(header -> header.name + ": " + header.value);
    }

    @Override
    public void close() {
        context.close();
    }
}
