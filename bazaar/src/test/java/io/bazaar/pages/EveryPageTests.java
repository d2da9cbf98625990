package io.bazaar.pages;

import static io.bazaar.testing.Marketplace.ADMIN;
import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.DEVELOPER;
import static io.bazaar.testing.Marketplace.PAYG;
import static io.bazaar.testing.Marketplace.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.market.SignedIn;
import io.bazaar.testing.Marketplace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds for every page, in both languages. */
final class EveryPageTests {

    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");

    private static final SignedIn SELLER_USER = new SignedIn(Marketplace.SELLER, "seller");

    private final Site site = new Site();
    private final Map<String, Page> pages = new LinkedHashMap<>();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void nothing_is_inline_and_nothing_comes_from_another_host() {
        visitAll();

        pages.forEach((where, page) -> {
            assertThat(page.html())
                    .as(where)
                    .doesNotContain("<style")
                    .doesNotContainPattern("<script(?![^>]*\\ssrc=)[^>]*>")
                    .doesNotContainPattern("<[^>]*\\sstyle=")
                    .doesNotContainPattern("<[^>]*\\son[a-z]+=")
                    .doesNotContainPattern("(src|<link[^>]*href)=\"https?:");
            assertThat(page.header("Content-Security-Policy"))
                    .as(where)
                    .contains("default-src 'none'")
                    .contains("script-src 'self'")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.header("Cache-Control")).as(where).isEqualTo("no-store");
            assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        });
    }

    @Test
    void every_page_has_a_language_a_title_one_heading_and_the_notice() {
        visitAll();

        pages.forEach((where, page) -> {
            String language = where.startsWith("zh-CN") ? "zh-CN" : "en";
            assertThat(page.tags("html")).as(where).hasSize(1);
            assertThat(page.tags("html").getFirst()).contains("lang=\"" + language + "\"");
            assertThat(page.html()).containsPattern("<title>[^<]+ · Bazaar</title>");
            assertThat(page.tags("h1")).as(where).hasSize(1);
            assertThat(page.tags("main")).as(where).hasSize(1);
            assertThat(page.html())
                    .as(where)
                    .contains(language.equals("en") ? "Nothing here costs money" : "不收费")
                    .doesNotContain("??")
                    .doesNotContain("{0}")
                    .doesNotContain("th:");
        });
    }

    @Test
    void every_field_has_a_label_every_button_a_name_and_every_id_is_one() {
        visitAll();

        pages.forEach((where, page) -> {
            for (String field : page.tags("(?:input|select|progress)")) {
                if (!field.contains("type=\"hidden\"")) {
                    Matcher id = ID.matcher(field);
                    assertThat(id.find()).as(where + " " + field).isTrue();
                    assertThat(page.html())
                            .as(where)
                            .contains("<label ")
                            .contains("for=\"" + id.group(1) + "\"");
                }
            }
            assertThat(page.html())
                    .as(where)
                    .doesNotContainPattern("<button[^>]*>\\s*</button>")
                    .doesNotContainPattern("<a [^>]*>\\s*</a>");
            List<String> ids =
                    ID.matcher(page.html()).results().map(found -> found.group(1)).toList();
            assertThat(ids).as(where).doesNotHaveDuplicates();
        });
    }

    @Test
    void what_pages_load_is_there_and_may_be_kept() {
        Page front = site.browser().get("/");
        List<String> loaded =
                front.tags("(?:link|script) ").stream()
                        .map(tag -> tag.replaceAll(".*(?:href|src)=\"([^\"]+)\".*", "$1"))
                        .toList();

        assertThat(loaded).hasSize(4);
        for (String address : loaded) {
            Page asset = site.browser().get(address);
            assertThat(asset.status()).as(address).isEqualTo(200);
            assertThat(asset.header("Cache-Control")).contains("immutable");
            assertThat(asset.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    private void visitAll() {
        visit();

        pages.forEach((where, page) -> assertThat(page.status()).as(where).isLessThan(500));
    }

    private void visit() {
        Agreement running = site.place.subscribed();
        site.metered(running);
        site.mail("Hello", "Look at http://localhost:8080/x", "<p>Hello</p>");
        site.browser()
                .as(DEVELOPER)
                .post("/marketplace/pp/" + PAYG + "/private-offer", "message", "Cheaper?");
        site.browser().post("/controls/faults", "kind", "throttling", "count", "2");
        for (String language : List.of("en", "zh-CN")) {
            Browser admin = site.browser().with("Accept-Language", language).as(ADMIN);
            Browser developer = site.browser().with("Accept-Language", language).as(DEVELOPER);
            String agreement = "/marketplace/subscriptions/" + running.agreementId();
            for (String path : paths(agreement)) {
                pages.put(language + " admin " + path, admin.get(path));
                pages.put(language + " developer " + path, developer.get(path));
            }
            pages.put(
                    language + " wrong cancel",
                    admin.post(agreement + "/cancel", "confirmation", "no"));
            visitContract(language, admin);
            pages.put(language + " buyer at a seller's", admin.get("/seller"));
            visitAsSeller(language, running);
            visitInvoice(language, admin);
            pages.put(language + " asked to cancel", admin.get(agreement));
            pages.put(language + " wrong time", admin.post("/clock/set", "to", "no"));
            pages.put(
                    language + " stranger",
                    site.browser().with("Accept-Language", language).get("/"));
        }
    }

    private void visitContract(String language, Browser admin) {
        String contract = "/marketplace/procurement/" + COMMITTED;
        pages.put(language + " wrong choice", admin.post(contract, "duration", "P1M"));
        pages.put(
                language + " review",
                admin.post(contract, "duration", "P1M", "quantity.seats", "2"));
        String bought = "/marketplace/subscriptions/" + site.contract().agreementId();
        for (String path : List.of("", "/cancel", "/confirmation", "/quantities")) {
            pages.put(language + " contract" + path, admin.get(bought + path));
        }
        pages.put(
                language + " more units",
                admin.post(bought + "/quantities", "quantity.seats", "9"));
    }

    private void visitAsSeller(String language, Agreement running) {
        Browser seller = site.browser().with("Accept-Language", language).as(SELLER_USER);
        for (String path : SELLER_PATHS) {
            pages.put(language + " seller " + path, seller.get(path));
        }
        String sale = "/seller/agreements/" + running.agreementId();
        pages.put(language + " sale", seller.get(sale));
        seller.post(sale + "/cancellation-requests", "reasonCode", "OTHER");
        pages.put(language + " sale that waits", seller.get(sale));
    }

    private void visitInvoice(String language, Browser buyer) {
        Browser seller = site.browser().with("Accept-Language", language).as(SELLER_USER);
        String invoice = site.place.billing.invoices().all().getFirst().invoiceId();
        pages.put(language + " invoice", buyer.get("/bills/invoices/" + invoice));
        pages.put(language + " sold", seller.get("/seller/invoices/" + invoice));
    }

    private static final List<String> SELLER_PATHS =
            List.of(
                    "/",
                    "/sign-in",
                    "/bills",
                    "/seller",
                    "/seller/products/prod-examplepayg001",
                    "/seller/products/prod-examplepayg001/cancellations",
                    "/seller/products/prod-examplepayg001/offers",
                    "/seller/products/prod-examplepayg001/offers/1",
                    "/seller/products/prod-examplepayg001/records",
                    "/seller/products/prod-examplepayg001/refused",
                    "/seller/products/prod-examplepayg001/calls",
                    "/seller/invoices",
                    "/seller/feeds",
                    "/seller/trail",
                    "/seller/products/prod-examplelegacy1",
                    "/seller/products/prod-other",
                    "/seller/revenue",
                    "/seller/revenue?month=2020-01");

    private static List<String> paths(String agreement) {
        return List.of(
                "/",
                "/sign-in",
                "/marketplace/search",
                "/marketplace/search?q=nothing+like+it",
                "/marketplace/pp/" + PAYG,
                "/marketplace/search?model=free-trial&category=none",
                "/marketplace/pp/" + COMMITTED,
                "/marketplace/pp/" + PAYG + "/eula",
                "/marketplace/pp/" + PAYG + "/private-offer",
                "/marketplace/procurement/" + PAYG,
                "/marketplace/procurement/" + COMMITTED,
                "/marketplace/procurement/" + SINGLE + "?offer=offer-exampletrial1",
                "/marketplace/procurement/" + PAYG + "?offer=offer-examplepriv01",
                "/marketplace/procurement/" + PAYG + "?offer=none&dimension=none",
                agreement,
                agreement + "/confirmation",
                agreement + "/cancel",
                "/marketplace/subscriptions",
                "/marketplace/subscriptions?state=ended",
                "/bills",
                "/bills?month=2020-01",
                "/iam",
                "/iam?changed=developer",
                "/inbox",
                "/inbox?to=nobody@example.com",
                "/inbox/1",
                "/clock",
                "/_bazaar/",
                "/nowhere");
    }
}
