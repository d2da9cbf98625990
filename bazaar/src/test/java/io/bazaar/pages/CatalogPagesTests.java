package io.bazaar.pages;

import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.LEGACY;
import static io.bazaar.testing.Marketplace.PAYG;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.MarketDefinition;
import io.bazaar.store.Store;
import io.bazaar.testing.Marketplace;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CatalogPagesTests {

    private final Site site = new Site();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void facets_count_listings_and_narrow_the_search() {
        Page all = site.browser().get("/marketplace/search");
        assertThat(all.text())
                .contains("All listings (4)")
                .contains("Pay as you go Listings: 3")
                .contains("Contract with consumption Listings: 1")
                .contains("Free trial Listings: 1")
                .contains("Developer Tools Listings: 4");

        Page trials = site.browser().get("/marketplace/search?model=free-trial");
        assertThat(trials.text()).contains("Listings that match the filters (1)");
        assertThat(listings(trials)).containsExactly(SINGLE);
        assertThat(trials.text()).contains("Developer Tools Listings: 1");

        Page either =
                site.browser()
                        .get(
                                "/marketplace/search?model=free-trial&model=contract-with-consumption");
        assertThat(listings(either)).containsExactly(SINGLE, COMMITTED);
        Page words = site.browser().get("/marketplace/search?q=example+requests&model=usage");
        assertThat(listings(words)).containsExactly(PAYG);
        assertThat(words.html()).contains("type=\"hidden\" name=\"model\" value=\"usage\"");
    }

    @Test
    void filters_that_nothing_matches_can_be_cleared() {
        Page none =
                site.browser()
                        .get("/marketplace/search?category=developer-tools&vendor=000000000000");

        assertThat(none.text()).contains("No listing matches these filters");
        assertThat(none.html()).contains("Clear filters");
        assertThat(site.browser().get("/marketplace/search?q=messages").text())
                .contains("Example Messages");
    }

    @Test
    void a_listing_shows_what_a_contract_costs_and_that_there_is_a_trial() {
        assertThat(site.browser().get("/marketplace/pp/" + COMMITTED).text())
                .contains("Price for 1 month Price for 12 months")
                .contains("USD 12.00")
                .contains("USD 120.00")
                .contains("Paid as you go");
        Page trial = site.browser().get("/marketplace/pp/" + SINGLE);
        assertThat(trial.text()).contains("Try for free");
        assertThat(trial.html()).contains(SINGLE + "?offer=offer-exampletrial1");
    }

    @Test
    void the_eula_is_a_page_and_a_file() {
        Page page = site.browser().get("/marketplace/pp/" + LEGACY + "/eula");
        assertThat(page.text()).contains("It comes without warranty").contains("Standard contract");

        Page file = site.browser().get("/marketplace/pp/" + LEGACY + "/eula.txt");
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"" + LEGACY + "-eula.txt\"");
        assertThat(file.header("Content-Type")).startsWith("text/plain");
        assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.html()).contains("It comes without warranty");
        assertThat(site.browser().get("/marketplace/pp/none/eula.txt").status()).isEqualTo(404);
    }

    @Test
    void a_limited_listing_is_there_for_whom_it_allows() {
        String limited =
                Marketplace.bundledText()
                        .replaceFirst(
                                "listingId: " + LEGACY,
                                "listingId: "
                                        + LEGACY
                                        + "\n    visibility: limited\n    allowedAccounts: [\""
                                        + Marketplace.BUYER
                                        + "\"]");
        try (Site market =
                new Site(new Marketplace(Store.inMemory(), MarketDefinition.parse(limited)))) {
            Browser stranger = market.browser();
            assertThat(listings(stranger.get("/marketplace/search"))).doesNotContain(LEGACY);
            assertThat(stranger.get("/marketplace/pp/" + LEGACY).status()).isEqualTo(404);
            assertThat(stranger.get("/marketplace/pp/" + LEGACY + "/eula").status()).isEqualTo(404);

            Browser allowed = market.browser().as(PURCHASER);
            assertThat(listings(allowed.get("/marketplace/search"))).contains(LEGACY);
            assertThat(allowed.get("/marketplace/pp/" + LEGACY).text()).contains("Limited");
            assertThat(allowed.post("/marketplace/procurement/" + LEGACY, "poNumber", "").status())
                    .isEqualTo(303);
        }
    }

    private static List<String> listings(Page page) {
        return Pattern.compile("listing-title\"><a href=\"/marketplace/pp/([^\"]+)\"")
                .matcher(page.html())
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}
