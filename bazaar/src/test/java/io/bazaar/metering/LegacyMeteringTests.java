package io.bazaar.metering;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.LEGACY;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bazaar.market.Agreement;
import io.bazaar.market.Purchase;
import io.bazaar.metering.UsageResult.Status;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Calling;
import io.bazaar.testing.Meets;
import io.bazaar.wire.shape.Shapes;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A product of the older generation: product code and customer, no license. */
final class LegacyMeteringTests extends MeteringBench {

    private static final String CODE = "examplelegacycode00000001";

    private final Agreement legacy = place.bought(new Purchase(PURCHASER, LEGACY, ""));
    private final String identifier = Objects.requireNonNull(legacy.customerIdentifier());

    @Test
    @Meets({
        "batch-meter-usage.no-license",
        "batch-meter-usage.customer-given",
        "batch-meter-usage.one-customer",
        "batch-meter-usage.customer-known",
        "batch-meter-usage.subscription",
        "batch-meter-usage.account-open"
    })
    void a_customer_is_one_under_identifier_and_account() {
        UsageResult first = sent(byIdentifier(10));

        assertThat(first.status()).isEqualTo(Status.SUCCESS);
        UsageResult again = sent(byAccount(10));
        assertThat(again.rule()).isEqualTo(MeteringRule.SUCCESS_AGAIN);
        assertThat(again.meteringRecordId()).isEqualTo(first.meteringRecordId());
        assertThat(sent(byAccount(11)).status()).isEqualTo(Status.DUPLICATE_RECORD);
        assertThat(place.records.all())
                .extracting(MeteringRecord::agreementId, MeteringRecord::productCode)
                .containsExactly(tuple(legacy.agreementId(), CODE));
    }

    @Test
    @Breaks({
        "batch-meter-usage.no-license",
        "batch-meter-usage.customer-given",
        "batch-meter-usage.one-customer",
        "batch-meter-usage.customer-known"
    })
    void identities_that_do_not_say_whom_refuse_the_batch() {
        whole(MeteringRule.NO_LICENSE, with(byAccount(1), "LicenseArn", legacy.licenseArn()));
        whole(MeteringRule.CUSTOMER_GIVEN, without(byAccount(1), "CustomerAWSAccountId"));
        whole(MeteringRule.ONE_CUSTOMER, with(byAccount(1), "CustomerIdentifier", identifier));
        whole(MeteringRule.CUSTOMER_KNOWN, with(byIdentifier(1), "CustomerIdentifier", "X0"));
        whole(MeteringRule.DIMENSION, with(byAccount(1), "Dimension", "Messages"));
        whole(MeteringRule.TIMESTAMP_FUTURE, with(byAccount(1), "Timestamp", 1_900_000_000));
        assertThat(rule(answer(BUYER, "us-east-1", read(CODE, byAccount(1)))))
                .isEqualTo(MeteringRule.PRODUCT_CODE_OWN);
        assertThat(rule(answer(SELLER, "us-east-1", read("foreign"))))
                .isEqualTo(MeteringRule.PRODUCT_CODE_OWN);
        assertThat(place.records.all()).isEmpty();
    }

    @Test
    @Breaks("batch-meter-usage.subscription")
    void an_account_without_an_agreement_is_not_subscribed() {
        UsageResult result = sent(with(byAccount(1), "CustomerAWSAccountId", "444455556666"));

        assertThat(result.rule()).isEqualTo(MeteringRule.SUBSCRIPTION);
        assertThat(result.status()).isEqualTo(Status.CUSTOMER_NOT_SUBSCRIBED);
    }

    @Test
    void usage_by_product_code_and_by_license_is_counted_twice() {
        assertThat(sent(byAccount(10)).status()).isEqualTo(Status.SUCCESS);
        Fields license = with(byAccount(10), "LicenseArn", legacy.licenseArn());
        assertThat(one(license).status()).isEqualTo(Status.SUCCESS);

        assertThat(place.records.all())
                .extracting(MeteringRecord::quantity)
                .containsExactly(10, 10);
        assertThat(place.bills.bill(BUYER, place.bills.currentMonth()).total())
                .isEqualByComparingTo("0.02");
    }

    @Test
    void usage_before_the_subscription_and_after_its_end_is_not_taken() {
        assertThat(sent(with(byAccount(1), "Timestamp", ACTIVATED.getEpochSecond() - 1)).rule())
                .isEqualTo(MeteringRule.AFTER_ACTIVATION);
        set("2026-11-22T21:10:00Z");
        place.market.cancel(PURCHASER, legacy.agreementId(), "confirm");
        set("2026-11-22T21:30:00Z");
        assertThat(sent(byIdentifier(1)).status()).isEqualTo(Status.SUCCESS);
        assertThat(sent(at("2026-11-22T21:20:00Z")).rule()).isEqualTo(MeteringRule.AFTER_END);
        set("2026-11-22T22:10:05Z");
        assertThat(sent(byIdentifier(1)).rule()).isEqualTo(MeteringRule.WINDOW_CLOSED);
    }

    @Test
    void a_customer_who_subscribes_again_is_one_customer_and_the_agreement_of_the_time_is_billed() {
        assertThat(sent(byAccount(1)).status()).isEqualTo(Status.SUCCESS);
        set("2026-11-22T20:40:00Z");
        place.market.cancel(PURCHASER, legacy.agreementId(), "confirm");
        set("2026-11-22T20:50:00Z");
        Agreement again = place.bought(new Purchase(PURCHASER, LEGACY, ""));
        set("2026-11-22T22:30:00Z");

        assertThat(sent(at("2026-11-22T20:55:00Z")).status()).isEqualTo(Status.SUCCESS);
        assertThat(sent(with(at("2026-11-22T20:55:00Z"), "Quantity", 2)).status())
                .isEqualTo(Status.DUPLICATE_RECORD);
        assertThat(sent(at("2026-11-22T21:55:00Z")).status()).isEqualTo(Status.SUCCESS);
        assertThat(place.records.all())
                .extracting(MeteringRecord::agreementId)
                .containsExactlyInAnyOrder(legacy.agreementId(), again.agreementId());
    }

    @Test
    @Meets("resolve-customer.customer-identifier")
    @Breaks("resolve-customer.customer-identifier")
    void only_a_legacy_buyer_resolves_to_an_identifier() {
        assertThat(resolved(legacy).get("CustomerIdentifier").stringValue()).isEqualTo(identifier);
        assertThat(resolved(legacy).get("LicenseArn").stringValue()).isEqualTo(legacy.licenseArn());
        assertThat(resolved(agreement).has("CustomerIdentifier")).isFalse();
    }

    private JsonNode resolved(Agreement of) {
        return Calling.perform(
                Calling.operation(
                        new MeteringActions(
                                        place.definitions,
                                        place.tokens,
                                        recordBatch,
                                        Shapes.bundled())
                                .operations(),
                        "ResolveCustomer"),
                Map.of("RegistrationToken", place.tokens.mintForApi(of)));
    }

    private Fields byAccount(int quantity) {
        return with(without(usage(quantity), "LicenseArn"), "Dimension", "messages");
    }

    private Fields byIdentifier(int quantity) {
        return with(
                without(byAccount(quantity), "CustomerAWSAccountId"),
                "CustomerIdentifier",
                identifier);
    }

    private Fields at(String instant) {
        return with(byAccount(1), "Timestamp", Instant.parse(instant).getEpochSecond());
    }

    private UsageResult sent(Fields record) {
        return processed(read(CODE, record)).getFirst();
    }

    private void whole(MeteringRule rule, Fields bad) {
        assertThat(rule(answer(SELLER, "us-east-1", read(CODE, byAccount(1), bad))))
                .isEqualTo(rule);
    }
}
