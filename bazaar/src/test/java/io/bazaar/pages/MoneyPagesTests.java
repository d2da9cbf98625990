package io.bazaar.pages;

import static io.bazaar.testing.Marketplace.ADMIN;
import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.DEVELOPER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.feeds.Feed;
import io.bazaar.invoices.Invoice;
import io.bazaar.invoices.InvoiceType;
import io.bazaar.market.Agreement;
import io.bazaar.testing.SellerBilling;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Invoices, credit memos, tags and files, as a buyer and a seller read them. */
final class MoneyPagesTests extends MoneyBench {

    @Test
    void what_runs_is_shown_with_the_tax_and_the_day_of_its_invoice() {
        assertThat(buyer().get("/bills").text())
                .contains("Total so far USD 120.43 with tax")
                .contains("Not invoiced yet USD 101.20")
                .contains("Estimated tax USD 19.23")
                .contains("The invoice is issued on 2 Dec 2026, 00:00 UTC")
                .contains("Requests requests 2,401 unit: request USD 0.0005 USD 1.20")
                .doesNotContain("Invoice 2");
    }

    @Test
    void the_bill_shows_invoices_memos_purchase_orders_and_payment() {
        Invoice invoice = invoiced();
        String issued =
                "Invoice " + invoice.invoiceId() + " Due 5 Dec 2026, 00:00 UTC Issued 2 Dec 2026";
        assertThat(november())
                .contains("Total USD 120.43 with tax")
                .contains("Invoiced USD 101.20 Tax USD 19.23 Invoiced, still to pay USD 120.43")
                .contains(issued)
                .contains("00:00 UTC · PO PO-1")
                .contains("Before tax USD 101.20 Tax USD 19.23 Total USD 120.43")
                .doesNotContain("Not invoiced");

        new SellerBilling(site.place).giveBack(invoice, "10.00");

        assertThat(november())
                .contains("Credit memos USD -10.00 Tax USD 17.33")
                .contains("still to pay USD 108.53")
                .contains("Given back Issued 2 Dec 2026, 12:00 UTC · PO PO-1")
                .contains("Corrects invoice " + invoice.invoiceId())
                .contains("INCORRECT_METERING USD -10.00 Tax USD -1.90 Total USD -11.90");
        site.place.billing.payments().fail(invoice.invoiceId());
        assertThat(november()).contains("Payment failed, was due 5 Dec 2026, 00:00 UTC");
        site.place.billing.payments().pay(invoice.invoiceId());
        assertThat(november())
                .contains("Paid 2 Dec 2026, 12:00 UTC")
                .contains("still to pay USD 0.00");
        assertThat(
                        site.browser()
                                .with("Accept-Language", "zh-CN")
                                .as(DEVELOPER)
                                .get("/bills?month=2026-11")
                                .text())
                .contains("\u5df2\u4e8e 2026\u5e7412\u67082\u65e5 12:00 UTC \u4ed8\u6e05")
                .contains("\u8d37\u9879\u901a\u77e5\u5355");
    }

    @Test
    void cost_by_tag_adds_up_to_the_line() {
        String expected =
                "team = blue Requests 801 USD 0.40 team = red Requests 800 USD 0.40"
                        + " without tags Requests 800 USD 0.40";

        assertThat(buyer().get("/bills").text()).contains("Cost by tag").contains(expected);
        Invoice invoice = invoiced();
        assertThat(november()).contains(expected);
        assertThat(buyer().get("/bills/invoices/" + invoice.invoiceId()).text()).contains(expected);
        assertThat(
                        vendor().get("/seller/products/prod-examplepayg001/records?month=2026-11")
                                .text())
                .contains("800: team = red")
                .contains("800: without tags")
                .contains("Accepted records (2)");
    }

    @Test
    void pages_the_api_and_the_feeds_have_the_same_figures() {
        Agreement contract = site.contract();
        Invoice invoice = invoiced();
        new SellerBilling(site.place).giveBack(invoice, "10.00");
        site.place.clock.set(Instant.parse("2026-12-11T00:00:00Z"));
        List<String> events = billingEvents();
        List<String> summaries = new ArrayList<>();

        for (Agreement agreement : List.of(used, contract)) {
            for (JsonNode summary : new SellerBilling(site.place).invoices(agreement)) {
                String id = summary.get("invoiceId").stringValue();
                String amount = summary.get("pricingCurrencyAmount").get("amount").stringValue();
                Invoice issued = site.place.billing.invoices().find(id).orElseThrow();
                String tax = issued.owed().tax().toPlainString();
                summaries.add(amount);
                String page = buyer().get("/bills/invoices/" + id).text();
                assertThat(page)
                        .contains("USD " + amount + " Tax USD " + tax + " Total")
                        .contains("USD " + new BigDecimal(amount).add(new BigDecimal(tax)));
                assertThat(november()).contains("USD " + amount + " Tax USD " + tax);
                String kind = issued.type() == InvoiceType.CREDIT_MEMO ? "_REFUND" : "";
                assertThat(events)
                        .contains("INVOICED SELLER_REV_SHARE" + kind + " " + amount + " " + id)
                        .contains("INVOICED AWS_TAX_SHARE" + kind + " " + tax + " " + id);
            }
        }

        assertThat(summaries).containsExactly("101.20", "-10.00", "24.00");
        // 101.20 - 10.00 + 24.00 = 115.20, less 3 % of each
        assertThat(vendor().get("/seller/revenue?month=2026-11").text())
                .contains("Billed USD 125.20 Credit memos USD -10.00 Listing fee USD -3.46")
                .contains("Your share USD 111.74 Disbursed USD 111.74 Still to come USD 0.00")
                .contains("Tax collected by AWS USD 21.89 of USD 21.89");
        assertThat(events).contains("DISBURSED DISBURSEMENT 111.74 ");
    }

    @Test
    void a_purchase_is_reviewed_and_shown_with_its_tax() {
        Page review =
                site.browser()
                        .as(ADMIN)
                        .post(
                                "/marketplace/procurement/" + COMMITTED,
                                "duration",
                                "P1M",
                                "quantity.seats",
                                "2");

        assertThat(review.text()).contains("Estimated tax USD 4.56 Due today USD 28.56");
        String bought = "/marketplace/subscriptions/" + site.contract().agreementId();
        assertThat(buyer().get(bought).text()).contains("Tax USD 4.56 Total USD 28.56");
        assertThat(buyer().get(bought + "/confirmation").text()).contains("Total USD 28.56");
    }

    /** The rows of the billing event feed as action, type, amount and invoice. */
    private List<String> billingEvents() {
        List<String> columns = Feed.BILLING_EVENT.columns();
        return List.of("year=2026/month=11", "year=2026/month=12").stream()
                .map(month ->
                        vendor().get(
                                        "/seller/feeds/"
                                                + Feed.BILLING_EVENT.folder()
                                                + "/"
                                                + month
                                                + "/data.csv"))
                .flatMap(csv -> csv.html().lines().skip(1))
                .map(line -> List.of(line.substring(1, line.length() - 1).split("\",\"", -1)))
                .map(row ->
                        String.join(
                                " ",
                                row.get(columns.indexOf("action")),
                                row.get(columns.indexOf("transaction_type")),
                                row.get(columns.indexOf("amount")),
                                row.get(columns.indexOf("invoice_id"))))
                .toList();
    }
}
