package io.bazaar.feeds;

import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFeedsTests extends FeedBench {

    @Test
    void a_day_s_usage_is_there_after_midnight_with_quantity_rate_and_revenue() {
        Agreement agreement = place.subscribed();
        new Usage(place, agreement).reportAt("requests", 2401, at("2026-11-22T20:15:30Z"));
        set("2026-11-22T23:59:59Z");
        assertThat(place.billing.feeds().files()).isEmpty();

        set("2026-11-23T00:00:00Z");

        String text = text(Feed.DAILY_USAGE, "2026", "11");
        assertThat(text).doesNotContain("\r").endsWith("\n").startsWith("\"valid_from\",\"insert");
        assertThat(rows(Feed.DAILY_USAGE, "2026", "11"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it)
                            .containsEntry("valid_from", "2026-11-23T00:00:00Z")
                            .containsEntry("update_date", "2026-11-23T00:00:00Z")
                            .containsEntry("delete_date", "")
                            .containsEntry("usage_date", "2026-11-22")
                            .containsEntry("agreement_id", agreement.agreementId())
                            .containsEntry("region", "us-east-1")
                            .containsEntry("dimension_key", "requests")
                            .containsEntry("usage_unit", "units")
                            .containsEntry("usage_quantity", "2401.00")
                            .containsEntry("estimated_revenue_in_pricing_currency", "1.20")
                            .containsEntry("usage_rate_per_unit_in_pricing_currency", "0.000500")
                            .containsEntry("offer_id", "offer-examplepayg01")
                            .containsEntry(
                                    "charge_item_description",
                                    "AWS Marketplace software usage|us-east-1|Requests");
                    assertThat(it.get("end_user_account_id"))
                            .isEqualTo(buyer().get("account_id"))
                            .hasSize(42);
                });
    }

    @Test
    void late_usage_is_told_again_with_the_same_key_and_a_later_update() {
        Usage usage = new Usage(place, place.subscribed());
        usage.reportAt("gb_stored", 100, at("2026-11-22T20:15:30Z"));
        set("2026-11-23T10:00:00Z");
        usage.reportAt("gb_stored", 50, at("2026-11-22T23:00:00Z"));
        set("2026-11-26T00:00:00Z");

        List<Map<String, String>> rows = rows(Feed.DAILY_USAGE, "2026", "11");
        assertThat(rows)
                .extracting(it ->
                        it.get("valid_from")
                                + " "
                                + it.get("update_date")
                                + " "
                                + it.get("usage_quantity"))
                .containsExactly(
                        "2026-11-23T00:00:00Z 2026-11-23T00:00:00Z 100.00",
                        "2026-11-23T00:00:00Z 2026-11-24T00:00:00Z 150.00");
        assertThat(rows).extracting(it -> it.get("usage_feed_id")).containsOnly(id(rows));
    }

    @Test
    void billing_events_are_told_on_the_midnight_after_they_happened() {
        Agreement agreement = place.subscribed();
        new Usage(place, agreement).reportAt("gb_stored", 5000, at("2026-11-22T20:15:30Z"));
        set("2026-12-02T12:00:00Z");
        assertThat(rows(Feed.BILLING_EVENT, "2026", "12")).isEmpty();

        set("2026-12-11T00:00:00Z");

        List<Map<String, String>> rows = rows(Feed.BILLING_EVENT, "2026", "12");
        assertThat(rows)
                .extracting(it ->
                        String.join(
                                " ",
                                it.getOrDefault("update_date", "").substring(0, 10),
                                it.get("action"),
                                it.get("transaction_type"),
                                it.get("amount"),
                                it.get("balance_impacting")))
                .containsExactly(
                        "2026-12-03 INVOICED SELLER_REV_SHARE 100.00 1",
                        "2026-12-03 INVOICED AWS_REV_SHARE -3.00 1",
                        "2026-12-06 COLLECTED SELLER_REV_SHARE 100.00 0",
                        "2026-12-11 DISBURSED SELLER_REV_SHARE -100.00 1",
                        "2026-12-11 DISBURSED AWS_REV_SHARE 3.00 1",
                        "2026-12-11 DISBURSED DISBURSEMENT 97.00 0");
        assertThat(rows.getFirst())
                .containsEntry("invoice_date", "2026-12-02T00:00:00Z")
                .containsEntry("payment_due_date", "2026-12-05T00:00:00Z")
                .containsEntry("usage_period_start_date", "2026-11-01T00:00:00Z")
                .containsEntry("usage_period_end_date", "2026-11-30T23:59:59Z")
                .containsEntry("invoice_id", invoiceId())
                .containsEntry("product_id", "prod-examplepayg001")
                .containsEntry("broker_id", "AWS_INC")
                .containsEntry("currency", "USD");
        assertThat(rows.get(5).get("bank_trace_id")).isNotEmpty();
        assertThat(rows.get(3).get("disbursement_billing_event_id"))
                .isEqualTo(rows.get(5).get("billing_event_id"));
    }

    @Test
    void agreements_are_told_as_they_stood_on_each_day() {
        Agreement agreement = place.subscribed();
        set("2026-11-24T12:00:00Z");
        place.market.cancel(PURCHASER, agreement.agreementId(), "confirm");
        set("2026-12-05T00:00:00Z");

        assertThat(rows(Feed.AGREEMENT, "2026", "11"))
                .extracting(it -> it.get("valid_from") + " " + it.get("status"))
                .containsExactly("2026-11-23T00:00:00Z ACTIVE", "2026-11-25T00:00:00Z CANCELLED");
        assertThat(rows(Feed.AGREEMENT, "2026", "11").getFirst())
                .containsEntry("end_time", "")
                .containsEntry("intent", "NEW")
                .containsEntry(
                        "license_ids",
                        "[\"" + agreement.licenseArn().replaceFirst(".*:", "") + "\"]");
        assertThat(rows(Feed.AGREEMENT, "2026", "12")).isEmpty();
    }

    @Test
    void products_offers_and_accounts_are_told_once() {
        place.subscribed();
        set("2026-11-30T00:00:00Z");

        assertThat(rows(Feed.PRODUCT, "2026", "11"))
                .extracting(it -> it.get("product_code"))
                .contains("examplepaygcode0000000001")
                .doesNotHaveDuplicates();
        assertThat(rows(Feed.OFFER, "2026", "11"))
                .extracting(it -> it.get("offer_id") + " " + it.get("expiration_date"))
                .contains("offer-examplepayg01 9999-01-01T00:00:00Z")
                .doesNotHaveDuplicates();
        assertThat(rows(Feed.ACCOUNT, "2026", "11"))
                .extracting(it -> it.get("aws_account_id"))
                .containsExactly(SELLER, Marketplace.BUYER);
    }

    @Test
    void a_setting_spells_agreements_as_the_page_of_daily_usage_does() {
        place.close();
        place = Marketplace.with("agreementIdInDailyUsage: agmnt");
        Agreement agreement = place.subscribed();
        new Usage(place, agreement).reportAt("requests", 1, at("2026-11-22T20:15:30Z"));
        set("2026-11-23T00:00:00Z");

        assertThat(rows(Feed.DAILY_USAGE, "2026", "11").getFirst().get("agreement_id"))
                .isEqualTo(agreement.agreementId().replace("agmt-", "agmnt-"));
    }

    @Test
    void quotes_and_commas_survive() {
        assertThat(Csv.line(List.of("a,b", "say \"x\"", "")))
                .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"\"\n");
    }

    @Test
    void real_files_follow_and_are_mended(@TempDir Path directory) throws IOException {
        place.subscribed();
        place.billing.writeFeeds(directory);
        set("2026-11-24T00:00:00Z");

        Path file = directory.resolve(SELLER + "/agreementfeed_v1/year=2026/month=11/data.csv");
        assertThat(file).hasContent(text(Feed.AGREEMENT, "2026", "11"));
        assertThat(Files.readAllBytes(file)).startsWith('"');

        Files.writeString(file, "cut");
        place.billing.writeFeeds(directory);
        assertThat(file).hasContent(text(Feed.AGREEMENT, "2026", "11"));
        assertThat(place.billing.feeds().files())
                .allSatisfy(it ->
                        assertThat(directory.resolve(SELLER).resolve(it.path()))
                                .hasSize(it.bytes()));
    }

    private static String id(List<Map<String, String>> rows) {
        return rows.getFirst().getOrDefault("usage_feed_id", "");
    }
}
