package io.bazaar.pages;

import static io.bazaar.testing.Marketplace.DEVELOPER;
import static io.bazaar.testing.Marketplace.PAYG;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.mail.Mail;
import io.bazaar.market.Agreement;
import io.bazaar.market.OfferRequest;
import io.bazaar.market.SignedIn;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A buyer asks for a private offer, the seller makes it, the buyer accepts it. */
final class PrivateOfferPagesTests {

    private static final String WISH = "/marketplace/pp/" + PAYG + "/private-offer";
    private static final String OFFERS = "/seller/products/prod-examplepayg001/offers";

    private final Site site = new Site();
    private final Browser buyer = site.browser().as(PURCHASER);
    private final Browser seller = site.browser().as(new SignedIn(SELLER, "seller"));

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void a_request_reaches_the_seller_by_mail_and_on_its_page() {
        assertThat(buyer.get("/marketplace/pp/" + PAYG).html()).contains(WISH);

        Page done = buyer.postAndFollow(WISH, "message", "We need <b>more</b>.");

        assertThat(done.text()).contains("has your request").contains("Waits for the seller");
        assertThat(seller.get(OFFERS).html()).contains("We need &lt;b&gt;more&lt;/b&gt;.");
        Mail mail = site.inbox.to("support@example.com").getFirst();
        assertThat(mail.subject()).contains("Example Buyer asks for a private offer");
        assertThat(mail.text()).contains("purchaser").contains("We need <b>more</b>.");
    }

    @Test
    void the_answer_is_an_offer_at_own_rates_for_this_account_only() {
        buyer.post(WISH, "message", "We need more.");
        assertThat(seller.get(OFFERS + "/1").text()).contains("We need more.");

        seller.postAndFollow(OFFERS + "/1", answer("Volume", "0.0002", "2026-12-31"));

        String offer = "/marketplace/procurement/" + PAYG + "?offer=" + answered();
        assertThat(buyer.get(WISH).html()).contains(answered());
        assertThat(buyer.get(offer).text())
                .contains("Volume")
                .contains("USD 0.0002")
                .contains("until 1 Jan 2027");
        Mail mail = site.inbox.list().getFirst();
        assertThat(mail.to()).isEqualTo("purchaser@111122223333.example");
        assertThat(mail.text()).contains(answered());
        buyer.post("/marketplace/procurement/" + PAYG, "offer", answered());
        Agreement bought = site.place.market.agreements("111122223333").getFirst();
        assertThat(bought.offerId()).isEqualTo(answered());
        assertThat(bought.rates().get("requests")).isEqualByComparingTo(new BigDecimal("0.0002"));
    }

    @Test
    void a_request_is_answered_once_and_an_offer_outlives_a_reload() {
        buyer.post(WISH, "message", "We need more.");
        seller.post(OFFERS + "/1", answer("One", "0.0002", ""));
        String first = answered();

        seller.post(OFFERS + "/1", answer("Two", "0.0001", ""));
        assertThat(answered()).isEqualTo(first);
        site.place.definitions.replace(site.place.definitions.current());
        assertThat(buyer.get("/marketplace/procurement/" + PAYG + "?offer=" + first).status())
                .isEqualTo(200);
        assertThat(site.place.definitions.product("prod-examplepayg001").orElseThrow().offers())
                .hasSize(3);
    }

    @Test
    void what_makes_no_sense_is_said_and_changes_nothing() {
        for (String wrong : List.of("", " ", "x".repeat(2001))) {
            assertThat(buyer.post(WISH, "message", wrong).status()).isEqualTo(422);
        }
        assertThat(site.inbox.list()).isEmpty();
        buyer.post(WISH, "message", "We need more.");
        for (String[] wrong :
                List.of(
                        answer("", "0.1", ""),
                        answer("x".repeat(151), "0.1", ""),
                        answer("A", "", ""),
                        answer("A", "-1", ""),
                        answer("A", "0.000000001", ""),
                        answer("A", "0.1", "2026-11-21"),
                        answer("A", "0.1", "soon"))) {
            assertThat(seller.post(OFFERS + "/1", wrong).status()).isEqualTo(422);
        }
        assertThat(buyer.get(WISH).text()).contains("Waits for the seller");
        assertThat(seller.get(OFFERS + "/2").status()).isEqualTo(404);
        assertThat(seller.get(OFFERS + "/x").status()).isEqualTo(404);
        assertThat(buyer.post(OFFERS + "/1", answer("A", "0.1", "")).status()).isEqualTo(403);
        assertThat(buyer.get("/marketplace/pp/prodview-none/private-offer").status())
                .isEqualTo(404);
    }

    @Test
    void whoever_may_only_look_may_ask_and_an_offer_ends_with_its_last_day() {
        site.browser().as(DEVELOPER).post(WISH, "message", "Just asking.");
        seller.post(OFFERS + "/1", answer("Today", "0.0002", "2026-11-22"));
        String offer = "/marketplace/procurement/" + PAYG + "?offer=" + answered();
        assertThat(buyer.get(offer).status()).isEqualTo(200);

        site.place.wall.pass(Duration.ofHours(4));

        assertThat(buyer.get(offer).status()).isEqualTo(404);
    }

    private static String[] answer(String name, String rate, String lastDay) {
        return new String[] {
            "name", name, "rate.requests", rate, "rate.gb_stored", "0.02", "lastDay", lastDay
        };
    }

    private String answered() {
        OfferRequest request =
                site.place
                        .market
                        .privateOffers()
                        .requests(site.place.market.listing(PAYG).orElseThrow())
                        .getFirst();
        return Optional.ofNullable(request.offerId()).orElseThrow();
    }
}
