package io.bazaar.pages;

import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.feeds.Feed;
import io.bazaar.feeds.FeedFile;
import io.bazaar.invoices.Invoice;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.SellerBilling;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Invoices, data feeds and the trail, as their seller reads them and nobody else. */
final class SellerMoneyPagesTests extends MoneyBench {

    @Test
    void a_seller_reads_invoices_with_their_payment_and_its_share() {
        Invoice invoice = invoiced();
        String one = "/seller/invoices/" + invoice.invoiceId();

        assertThat(vendor().get("/seller/invoices").text())
                .contains("No invoice for this month")
                .contains("Usage of this month is invoiced on 2 Jan 2027, 00:00 UTC");
        assertThat(vendor().get("/seller/invoices?month=2026-11").text())
                .contains("Invoice " + invoice.invoiceId())
                .contains("Example Buyer 111122223333")
                .contains("PO PO-1")
                .contains("USD 101.20 USD 19.23 USD 120.43 USD -3.04");
        assertThat(vendor().get(one).text())
                .contains("Before tax USD 101.20 Listing fee USD -3.04 Your share USD 98.16")
                .contains("Not disbursed yet");
        new SellerBilling(site.place).giveBack(invoice, "10.00");
        site.place.clock.set(Instant.parse("2026-12-10T00:00:00Z"));
        assertThat(vendor().get(one).text())
                .contains("Disbursed 10 Dec 2026, 00:00 UTC")
                .doesNotContain("Taken off");
        assertThat(vendor().get("/seller/invoices?month=2026-11").text())
                .contains("Given back Taken off the disbursement of 10 Dec 2026, 00:00 UTC");
        assertThat(vendor().get("/seller/invoices?month=soon").status()).isEqualTo(404);
    }

    @Test
    void every_feed_file_is_listed_and_downloads_as_it_is() {
        assertThat(vendor().get("/seller/feeds").text()).contains("No data feed file yet");
        site.place.clock.set(Instant.parse("2026-12-03T00:00:00Z"));

        Page page = vendor().get("/seller/feeds");

        List<FeedFile> files = site.place.billing.feeds().files();
        assertThat(files)
                .filteredOn(it -> it.sellerAccountId().equals(SELLER))
                .hasSize(2 * Feed.values().length);
        for (FeedFile file : files) {
            if (file.sellerAccountId().equals(SELLER)) {
                String address = "/seller/feeds/" + file.path();
                assertThat(page.html()).contains("href=\"" + address + "\"");
                Page csv = vendor().get(address);
                assertThat(csv.html()).isEqualTo(site.place.billing.feeds().text(file));
                assertThat(csv.header("Content-Type")).startsWith("text/csv");
                assertThat(csv.header("Content-Disposition"))
                        .isEqualTo(
                                "attachment; filename=\"%s-%s.csv\""
                                        .formatted(file.feed().folder(), file.month()));
            }
        }
        assertThat(vendor().get("/seller/feeds/none_v1/year=2026/month=12/data.csv").status())
                .isEqualTo(404);
    }

    @Test
    void the_trail_is_read_and_downloaded() {
        assertThat(vendor().get("/seller/trail").text()).contains("No metering call yet");
        site.metered(site.place.subscribed());

        assertThat(vendor().get("/seller/trail").text())
                .contains("Call trail (2)")
                .contains("BatchMeterUsage TimestampOutOfBoundsException")
                .contains("BatchMeterUsage Answered");
        Page file = vendor().get("/seller/trail/records.json");
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"999988887777_CloudTrail_20261122T2015Z.json\"");
        assertThat(file.html()).startsWith("{\"Records\":[{").contains("customerAWSAccountID");
    }

    @Test
    void nobody_sees_the_money_of_others() {
        Invoice invoice = invoiced();
        String feed = "/seller/feeds/" + Feed.ACCOUNT.folder() + "/year=2026/month=11/data.csv";
        site.metered(site.place.subscribed());
        Browser rival = site.browser().as(OTHER_BUYER);
        Browser ops = site.browser().as(OTHER_VENDOR);

        assertThat(rival.get("/bills/invoices/" + invoice.invoiceId()).status()).isEqualTo(404);
        assertThat(rival.get("/bills?month=2026-11").text())
                .contains("Nothing on this bill")
                .doesNotContain(invoice.invoiceId());
        assertThat(ops.get("/bills/invoices/" + invoice.invoiceId()).status()).isEqualTo(404);
        assertThat(ops.get("/seller/invoices/" + invoice.invoiceId()).status()).isEqualTo(404);
        assertThat(ops.get("/seller/invoices?month=2026-11").text()).contains("No invoice");
        assertThat(ops.get("/seller/revenue?month=2026-11").text()).contains("Billed USD 0.00");
        assertThat(ops.get("/seller/trail").text()).contains("No metering call yet");
        assertThat(ops.get("/seller/trail/records.json").html()).isEqualTo("{\"Records\":[]}");
        assertThat(vendor().get(feed).html()).contains(Marketplace.BUYER);
        assertThat(ops.get(feed).html())
                .contains("888877776666")
                .doesNotContain(Marketplace.BUYER)
                .doesNotContain(SELLER);
        for (String path : List.of("", "/" + invoice.invoiceId())) {
            assertThat(buyer().get("/seller/invoices" + path).status()).isEqualTo(403);
        }
        for (String path : List.of("/seller/feeds", feed, "/seller/trail/records.json")) {
            assertThat(buyer().get(path).status()).as(path).isEqualTo(403);
            assertThat(site.browser().get(path).location()).as(path).startsWith("/sign-in");
        }
    }
}
