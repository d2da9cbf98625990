package io.bazaar.metering;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SELLER;
import static io.bazaar.testing.Marketplace.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.market.Agreement;
import io.bazaar.market.Purchase;
import io.bazaar.market.SubscribeAnswer;
import io.bazaar.metering.UsageResult.Status;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Meets;
import io.bazaar.wire.AwsRefusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The market stands at 2026-11-22T20:15:30.700Z, the license is active since 20:15:30. */
final class MeteringTests extends MeteringBench {

    @Test
    @Meets({
        "batch-meter-usage.success",
        "batch-meter-usage.success-again",
        "batch-meter-usage.duplicate-record"
    })
    @Breaks({"batch-meter-usage.success", "batch-meter-usage.success-again"})
    void the_first_quantity_of_an_hour_counts_and_the_same_again_succeeds_with_its_id() {
        set("2026-11-22T20:30:00Z");
        UsageResult first = one(usage(10));
        UsageResult again = one(usage(10));
        UsageResult other = one(usage(11));
        UsageResult later = one(with(usage(11), "Timestamp", ACTIVATED.getEpochSecond() + 2));

        assertThat(first.status()).isEqualTo(Status.SUCCESS);
        assertThat(again.status()).isEqualTo(Status.SUCCESS);
        assertThat(again.rule()).isEqualTo(MeteringRule.SUCCESS_AGAIN);
        assertThat(again.meteringRecordId()).isEqualTo(first.meteringRecordId());
        assertThat(other.status()).isEqualTo(Status.DUPLICATE_RECORD);
        assertThat(other.meteringRecordId()).isNotEqualTo(first.meteringRecordId());
        assertThat(later.status()).isEqualTo(Status.DUPLICATE_RECORD);
        assertThat(place.records.all()).extracting(MeteringRecord::quantity).containsExactly(10);
    }

    @Test
    void a_zero_locks_its_hour() {
        one(without(usage(0), "Quantity"));

        assertThat(one(usage(5)).status()).isEqualTo(Status.DUPLICATE_RECORD);
    }

    @Test
    @Meets({
        "batch-meter-usage.dimension",
        "batch-meter-usage.license-given",
        "batch-meter-usage.license-own",
        "batch-meter-usage.one-product",
        "batch-meter-usage.no-product-code",
        "batch-meter-usage.product-code-own",
        "batch-meter-usage.no-customer-identifier",
        "batch-meter-usage.timestamp-range",
        "batch-meter-usage.timestamp-future",
        "batch-meter-usage.after-activation",
        "batch-meter-usage.other-customer",
        "batch-meter-usage.not-active"
    })
    @Breaks("batch-meter-usage.duplicate-record")
    void another_dimension_license_hour_or_region_is_another_record() {
        Agreement second = place.subscribed();
        set("2026-11-22T21:30:00Z");

        assertThat(one(usage(1)).status()).isEqualTo(Status.SUCCESS);
        assertThat(one(with(usage(2), "Dimension", "gb_stored")).status())
                .isEqualTo(Status.SUCCESS);
        assertThat(one(with(usage(3), "LicenseArn", second.licenseArn())).status())
                .isEqualTo(Status.SUCCESS);
        assertThat(one(with(usage(4), "Timestamp", ACTIVATED.getEpochSecond() + 3600)).status())
                .isEqualTo(Status.SUCCESS);
        assertThat(processed("eu-west-1", usage(5)).getFirst().status()).isEqualTo(Status.SUCCESS);
        assertThat(place.records.all()).hasSize(5);
    }

    @Test
    @Meets("batch-meter-usage.timestamp-age")
    @Breaks({
        "batch-meter-usage.timestamp-age",
        "batch-meter-usage.timestamp-future",
        "batch-meter-usage.timestamp-range"
    })
    void usage_older_than_a_day_or_of_the_future_refuses_the_whole_batch() {
        set("2026-11-23T20:15:29.999Z");
        assertThat(one(usage(1)).status()).isEqualTo(Status.SUCCESS);

        set("2026-11-23T20:15:30Z");
        refused(MeteringRule.TIMESTAMP_AGE, with(usage(1), "Dimension", "gb_stored"));
        refused(
                MeteringRule.TIMESTAMP_FUTURE,
                with(usage(1), "Timestamp", place.clock.instant().getEpochSecond() + 1));
        assertThatThrownBy(() -> read(null, with(usage(1), "Timestamp", new BigDecimal("1e30"))))
                .isInstanceOfSatisfying(
                        AwsRefusal.class,
                        it -> assertThat(it.rules()).containsExactly(MeteringRule.TIMESTAMP_RANGE))
                .hasMessageStartingWith("TimestampOutOfBoundsException");
    }

    @Test
    @Meets("batch-meter-usage.month-cut")
    @Breaks("batch-meter-usage.month-cut")
    void the_month_is_cut_at_six_on_the_first() {
        Fields lastHour =
                with(usage(1), "Timestamp", Instant.parse("2026-11-30T23:00:00Z").getEpochSecond());

        set("2026-12-01T05:59:59.999Z");
        assertThat(one(lastHour).status()).isEqualTo(Status.SUCCESS);
        set("2026-12-01T06:00:00Z");
        refused(MeteringRule.MONTH_CUT, lastHour);
    }

    @Test
    @Breaks({
        "batch-meter-usage.dimension",
        "batch-meter-usage.license-own",
        "batch-meter-usage.license-given",
        "batch-meter-usage.after-activation",
        "batch-meter-usage.no-customer-identifier"
    })
    void one_bad_record_refuses_all_and_nothing_is_recorded() {
        Fields good = usage(1);

        refused(MeteringRule.DIMENSION, good, with(usage(1), "Dimension", "Requests"));
        refused(MeteringRule.LICENSE_OWN, good, with(usage(1), "LicenseArn", arn("0")));
        refused(MeteringRule.LICENSE_GIVEN, good, without(usage(1), "LicenseArn"));
        refused(MeteringRule.LICENSE_GIVEN, good, without(usage(1), "CustomerAWSAccountId"));
        refused(
                MeteringRule.AFTER_ACTIVATION,
                good,
                with(usage(1), "Timestamp", ACTIVATED.getEpochSecond() - 1));
        refused(
                MeteringRule.NO_CUSTOMER_IDENTIFIER,
                good,
                with(usage(1), "CustomerIdentifier", "X01"));
        assertThat(place.records.all()).isEmpty();
    }

    @Test
    @Breaks("batch-meter-usage.one-product")
    void only_the_publisher_reports_and_one_product_at_a_time() {
        Agreement jobs =
                switch (place.market.subscribe(new Purchase(PURCHASER, SINGLE, ""))) {
                    case SubscribeAnswer.Subscribed done -> done.agreement();
                    case SubscribeAnswer refused -> throw new AssertionError(refused);
                };
        Fields job = with(with(usage(1), "LicenseArn", jobs.licenseArn()), "Dimension", "jobs");

        assertThat(one(job).status()).isEqualTo(Status.SUCCESS);
        refused(MeteringRule.ONE_PRODUCT, usage(1), job);
        assertThat(rule(answer(BUYER, "us-east-1", read(null, usage(1)))))
                .isEqualTo(MeteringRule.LICENSE_OWN);
    }

    @Test
    @Breaks({"batch-meter-usage.no-product-code", "batch-meter-usage.product-code-own"})
    void a_product_code_is_refused_for_a_product_with_licenses() {
        assertThat(rule(answer(SELLER, "us-east-1", read("examplepaygcode0000000001", usage(1)))))
                .isEqualTo(MeteringRule.NO_PRODUCT_CODE);
        assertThat(rule(answer(SELLER, "us-east-1", read("of-somebody-else", usage(1)))))
                .isEqualTo(MeteringRule.PRODUCT_CODE_OWN);
    }

    @Test
    @Breaks("batch-meter-usage.other-customer")
    void a_wrong_customer_is_not_subscribed_and_its_neighbours_succeed() {
        List<UsageResult> results =
                processed(
                        "us-east-1",
                        with(usage(1), "CustomerAWSAccountId", "444455556666"),
                        usage(2));

        assertThat(results)
                .extracting(UsageResult::status)
                .containsExactly(Status.CUSTOMER_NOT_SUBSCRIBED, Status.SUCCESS);
        assertThat(results.getFirst().meteringRecordId()).isNull();
    }

    @Test
    @Meets({"batch-meter-usage.after-end", "batch-meter-usage.window-closed"})
    @Breaks({"batch-meter-usage.after-end", "batch-meter-usage.window-closed"})
    void after_deprovisioning_there_is_one_hour_to_report_what_lay_before() {
        place.clock.set(Instant.parse("2026-11-22T21:10:00Z"));
        place.market.cancel(PURCHASER, agreement.agreementId(), "confirm");
        assertThat(one(usage(1)).status()).isEqualTo(Status.SUCCESS);

        set("2026-11-22T21:10:06Z");
        Instant gone = Instant.parse("2026-11-22T21:10:05Z");
        assertThat(place.agreements.find(agreement.agreementId()))
                .hasValueSatisfying(it -> assertThat(it.deprovisionedAt()).isEqualTo(gone));
        assertThat(one(with(usage(2), "Timestamp", gone.getEpochSecond() + 1)).status())
                .isEqualTo(Status.CUSTOMER_NOT_SUBSCRIBED);
        assertThat(one(with(usage(2), "Timestamp", gone.getEpochSecond())).status())
                .isEqualTo(Status.SUCCESS);

        set("2026-11-22T22:10:04.999Z");
        assertThat(one(with(usage(3), "Dimension", "gb_stored")).status())
                .isEqualTo(Status.SUCCESS);
        set("2026-11-22T22:10:05Z");
        assertThat(one(with(usage(3), "Dimension", "gb_stored")).status())
                .isEqualTo(Status.CUSTOMER_NOT_SUBSCRIBED);
    }
}
