package io.bazaar.feeds;

import static io.bazaar.testing.Marketplace.PURCHASER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.market.Purchase;
import io.bazaar.market.UpfrontChoice;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Usage;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The feeds that are there to be joined to others. */
final class JoinedFeedsTests extends FeedBench {

    @Test
    void offers_are_joined_to_products_targets_and_older_ids() {
        set("2026-11-30T00:00:00Z");

        assertThat(rows(Feed.OFFER_PRODUCT, "2026", "11"))
                .extracting(it -> it.get("offer_id") + " " + it.get("product_id"))
                .contains("offer-examplepriv01 prod-examplepayg001")
                .hasSameSizeAs(rows(Feed.OFFER, "2026", "11"));
        assertThat(rows(Feed.OFFER_TARGET, "2026", "11"))
                .extracting(it ->
                        it.get("offer_id")
                                + " "
                                + it.get("target_type")
                                + " "
                                + it.get("polarity")
                                + " "
                                + it.get("value"))
                .contains(
                        "offer-examplepriv01 BuyerAccounts PositiveTargeting " + Marketplace.BUYER);
        assertThat(rows(Feed.LEGACY_MAPPING, "2026", "11"))
                .extracting(it -> it.get("mapping_type") + " " + it.get("new_id"))
                .contains("PRODUCT prod-examplepayg001", "OFFER offer-examplepayg01");
        assertThat(rows(Feed.LEGACY_MAPPING, "2026", "11"))
                .allSatisfy(it -> assertThat(it.get("legacy_id")).matches("[0-9a-f-]{36}"));
        assertThat(text(Feed.AGREEMENT_CHARGE, "2026", "11")).hasLineCount(1);
    }

    @Test
    void terms_are_told_with_what_the_buyer_chose() {
        place.bought(
                new Purchase(PURCHASER, Marketplace.COMMITTED, "")
                        .choosing(
                                new UpfrontChoice(
                                        Period.ofMonths(12),
                                        new LinkedHashMap<>(Map.of("seats", 5))),
                                true));
        set("2026-11-23T00:00:00Z");

        assertThat(rows(Feed.AGREEMENT_TERM, "2026", "11"))
                .extracting(it -> it.get("term_type") + " " + it.get("term_configuration"))
                .contains(
                        "ConfigurableUpfrontPricingTerm {\"selectorValue\":\"P12M\",\"dimensions\":"
                                + "[{\"dimensionKey\":\"seats\",\"dimensionValue\":5}]}",
                        "RenewalTerm {\"enableAutoRenew\":true}",
                        "UsageBasedPricingTerm ");
    }

    @Test
    void each_share_of_tax_has_its_item_and_each_account_its_address() {
        place.close();
        place = Marketplace.with("taxRate: 0.19");
        Agreement agreement = place.subscribed();
        new Usage(place, agreement).reportAt("gb_stored", 5000, at("2026-11-22T20:15:30Z"));
        set("2026-12-03T00:00:00Z");

        assertThat(rows(Feed.TAX_ITEM, "2026", "12"))
                .singleElement()
                .satisfies(it ->
                        assertThat(it)
                                .containsEntry("invoice_id", invoiceId())
                                .containsEntry("transaction_type_code", "AWS")
                                .containsEntry("tax_liable_party", "AWS")
                                .containsEntry("taxable_amount", "100.00")
                                .containsEntry("tax_jurisdiction_rate", "0.19")
                                .containsEntry("tax_amount", "19.00")
                                .containsEntry(
                                        "taxed_customer_account_id", buyer().get("account_id"))
                                .containsEntry("tax_calculation_reason_code", "Taxable"));
        Map<String, String> address = rows(Feed.ADDRESS, "2026", "11").get(1);
        assertThat(address).containsEntry("company_name", "Example Buyer");
        assertThat(buyer()).containsEntry("mailing_address_id", address.get("address_id"));
        assertThat(rows(Feed.BILLING_EVENT, "2026", "12").getFirst())
                .containsEntry("billing_address_id", address.get("address_id"));
    }
}
