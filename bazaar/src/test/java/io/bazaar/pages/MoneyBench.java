package io.bazaar.pages;

import static io.bazaar.testing.Marketplace.DEVELOPER;
import static io.bazaar.testing.Marketplace.SELLER;

import io.bazaar.invoices.Invoice;
import io.bazaar.market.Agreement;
import io.bazaar.market.SignedIn;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Usage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A buyer with tagged usage of November, at 19 % tax, in a market with another buyer and another
 * seller.
 */
abstract class MoneyBench {

    static final SignedIn VENDOR = new SignedIn(SELLER, "seller");
    static final SignedIn OTHER_BUYER = new SignedIn("444455556666", "rival");
    static final SignedIn OTHER_VENDOR = new SignedIn("888877776666", "ops");
    static final String OTHERS =
            """
            accounts:
              - accountId: "888877776666"
                role: seller
                name: Other Vendor
                accessKeyId: AKIABAZAARSELLER0002
                secretAccessKey: other
                eventQueue: other-events
                users: [{name: ops, right: none}]
              - accountId: "444455556666"
                role: buyer
                name: Other Buyer
                accessKeyId: AKIABAZAARBUYER00002
                secretAccessKey: rival
                users: [{name: rival, right: purchase}]
            """;

    final Site site =
            new Site(
                    Marketplace.of(
                            Marketplace.bundledText()
                                    .replace("settings:\n", "settings:\n  taxRate: 0.19\n")
                                    .replaceFirst("accounts:\n", OTHERS)));
    final Agreement used = site.place.subscribed();

    @BeforeEach
    final void use() {
        // 2,401 × 0.0005 = 1.2005 and 5,000 × 0.02 = 100
        Map<String, Integer> teams = new LinkedHashMap<>();
        teams.put("red", 800);
        teams.put("blue", 801);
        teams.put("", 800);
        new Usage(site.place, used).reportTagged("requests", teams, used.acceptedAt());
        new Usage(site.place, used).reportAt("gb_stored", 5_000, used.acceptedAt());
    }

    @AfterEach
    final void close() {
        site.close();
    }

    Invoice invoiced() {
        site.place.clock.set(Instant.parse("2026-12-02T12:00:00Z"));
        return site.place.billing.invoices().of(used.agreementId()).getFirst();
    }

    String november() {
        return buyer().get("/bills?month=2026-11").text();
    }

    Browser buyer() {
        return site.browser().as(DEVELOPER);
    }

    Browser vendor() {
        return site.browser().as(VENDOR);
    }
}
