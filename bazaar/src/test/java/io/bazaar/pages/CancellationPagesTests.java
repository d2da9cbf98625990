package io.bazaar.pages;

import static io.bazaar.testing.Marketplace.DEVELOPER;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.market.CancellationReason;
import io.bazaar.market.CancellationRequest;
import io.bazaar.market.CancellationStatus;
import io.bazaar.market.SignedIn;
import io.bazaar.testing.Marketplace;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A seller asks to cancel, the buyer answers. */
final class CancellationPagesTests {

    private final Site site = new Site();
    private final Browser buyer = site.browser().as(PURCHASER);
    private final Browser seller = site.browser().as(new SignedIn(SELLER, "seller"));

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void a_buyer_reads_who_asks_why_and_until_when_and_accepts() {
        Agreement agreement = site.contract();
        CancellationRequest request = asked(agreement, "We agreed on another plan.");

        assertThat(buyer.get("/marketplace/subscriptions").text())
                .contains("The seller asks to cancel");
        Page page = buyer.get(address(agreement));
        assertThat(page.text())
                .contains("Example Software asks you to end this subscription")
                .contains("The product is discontinued")
                .contains("We agreed on another plan.")
                .contains("29 Nov 2026, 20:15 UTC")
                .contains("counts as accepted")
                .contains(request.requestId());

        Page done = buyer.postAndFollow(answer(agreement, request, "accept"));
        assertThat(done.text()).contains("The subscription is cancelled").contains("Accepted");
        assertThat(site.place.agreements.find(agreement.agreementId()).orElseThrow().isActive())
                .isFalse();
        assertThat(only().status()).isEqualTo(CancellationStatus.APPROVED);
        assertThat(buyer.get("/marketplace/subscriptions").text())
                .doesNotContain("The seller asks to cancel");
    }

    @Test
    void a_buyer_rejects_with_a_reason_that_the_seller_reads() {
        Agreement agreement = site.contract();
        CancellationRequest request = asked(agreement, "");

        String reject = answer(agreement, request, "reject");
        for (String wrong : List.of("", "  ", "x".repeat(2001))) {
            Page refused = buyer.post(reject, "reason", wrong);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text()).contains("at most 2000 characters");
        }
        assertThat(only().isPending()).isTrue();
        Page done = buyer.postAndFollow(reject, "reason", "We need it <b>until</b> May.");
        assertThat(done.text()).contains("The subscription goes on").contains("Rejected");
        assertThat(seller.get(sale(agreement)).html())
                .contains("We need it &lt;b&gt;until&lt;/b&gt; May.");
        assertThat(buyer.postAndFollow(answer(agreement, request, "accept")).text())
                .contains("answered before");
        assertThat(only().status()).isEqualTo(CancellationStatus.REJECTED);
    }

    @Test
    void silence_is_consent_and_is_called_so() {
        Agreement agreement = site.contract();
        asked(agreement, "");

        site.place.wall.pass(Duration.ofDays(7).plusSeconds(1));
        site.place.clock.moved();

        assertThat(buyer.get(address(agreement)).text()).contains("Accepted by silence");
        assertThat(
                        seller.get("/seller/products/" + agreement.productId() + "/cancellations")
                                .text())
                .contains("Accepted by silence");
    }

    @Test
    void only_the_buyers_who_may_purchase_answer() {
        Agreement agreement = site.contract();
        CancellationRequest request = asked(agreement, "");
        Browser developer = site.browser().as(DEVELOPER);

        assertThat(developer.get(address(agreement)).html()).doesNotContain("/accept\"");
        for (String act : List.of("accept", "reject")) {
            Page refused = developer.post(answer(agreement, request, act), "reason", "no");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text()).containsIgnoringCase(act + "AgreementCancellationRequest");
            assertThat(seller.post(answer(agreement, request, act), "reason", "no").status())
                    .isEqualTo(404);
        }
        assertThat(buyer.post(address(agreement) + "/cancellation-requests/acr-no/accept").status())
                .isEqualTo(404);
        assertThat(buyer.post(address("agmt-no") + "/cancellation-requests/acr-no/reject").status())
                .isEqualTo(404);
        assertThat(only().isPending()).isTrue();
    }

    @Test
    void a_seller_asks_once_and_withdraws_with_a_reason() {
        Agreement agreement = site.contract();
        asked(agreement, "");
        assertThat(seller.postAndFollow(requests(agreement), "reasonCode", "OTHER").text())
                .contains("Nothing was sent");
        String withdraw = requests(agreement) + "/" + only().requestId() + "/withdraw";
        assertThat(seller.post(withdraw, "reason", "").status()).isEqualTo(422);

        assertThat(seller.postAndFollow(withdraw, "reason", "A mistake.").text())
                .contains("The agreement goes on")
                .contains("Withdrawn by the seller");
        assertThat(buyer.get(address(agreement)).text()).contains("A mistake.");
        assertThat(seller.postAndFollow(withdraw, "reason", "Again.").text())
                .contains("answered before");
        for (CancellationReason reason : CancellationReason.values()) {
            assertThat(seller.get(sale(agreement)).html()).contains("value=\"" + reason + "\"");
        }
        assertThat(seller.post(requests(agreement), "reasonCode", "ODD").status()).isEqualTo(422);
        assertThat(
                        seller.post(
                                        requests(agreement),
                                        "reasonCode",
                                        "OTHER",
                                        "description",
                                        "x".repeat(2001))
                                .status())
                .isEqualTo(422);
        assertThat(buyer.post(requests(agreement), "reasonCode", "OTHER").status()).isEqualTo(403);
        assertThat(seller.get("/seller/agreements/agmt-no").status()).isEqualTo(404);
    }

    private CancellationRequest asked(Agreement agreement, String description) {
        Page done =
                seller.postAndFollow(
                        requests(agreement),
                        "reasonCode",
                        "PRODUCT_DISCONTINUED",
                        "description",
                        description);
        assertThat(done.text()).contains("The buyer is asked").contains("waits for the buyer");
        return only();
    }

    private CancellationRequest only() {
        List<CancellationRequest> all =
                site.place.market.cancellations().withAcceptor(Marketplace.BUYER);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static String answer(Agreement agreement, CancellationRequest request, String how) {
        return address(agreement) + "/cancellation-requests/" + request.requestId() + "/" + how;
    }

    private static String requests(Agreement agreement) {
        return sale(agreement) + "/cancellation-requests";
    }

    private static String sale(Agreement agreement) {
        return "/seller/agreements/" + agreement.agreementId();
    }

    private static String address(Agreement agreement) {
        return address(agreement.agreementId());
    }

    private static String address(String agreementId) {
        return "/marketplace/subscriptions/" + agreementId;
    }
}
