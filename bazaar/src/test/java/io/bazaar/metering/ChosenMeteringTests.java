package io.bazaar.metering;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.metering.UsageResult.Status;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Calling;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Meets;
import io.bazaar.wire.shape.Shapes;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every choice that the market's file may make about metering, against the usual one. */
final class ChosenMeteringTests {

    private static final String CODE = "examplepaygcode0000000001";

    @Test
    void an_identical_record_may_be_a_duplicate_with_one_of_three_ids() {
        choosing(
                "identicalRecord: duplicate-record",
                it -> {
                    UsageResult first = it.one(it.usage(1));
                    UsageResult again = it.one(it.usage(1));
                    assertThat(again.status()).isEqualTo(Status.DUPLICATE_RECORD);
                    assertThat(again.meteringRecordId())
                            .isNotNull()
                            .isNotEqualTo(first.meteringRecordId());
                });
        choosing(
                "duplicateRecordId: first",
                it ->
                        assertThat(it.one(it.usage(1)).meteringRecordId())
                                .isEqualTo(it.one(it.usage(2)).meteringRecordId()));
        choosing(
                "duplicateRecordId: absent",
                it -> {
                    it.one(it.usage(1));
                    assertThat(it.one(it.usage(2)).meteringRecordId()).isNull();
                });
    }

    @Test
    void an_hour_may_count_once_in_all_regions() {
        choosing(
                "deduplication: everywhere",
                it -> {
                    it.one(it.usage(1));
                    assertThat(it.processed("eu-west-1", it.usage(2)).getFirst().status())
                            .isEqualTo(Status.DUPLICATE_RECORD);
                });
    }

    @Test
    @Meets("batch-meter-usage.equal-keys")
    @Breaks("batch-meter-usage.equal-keys")
    void a_key_twice_in_a_batch_is_taken_in_turn_or_left_unprocessed() {
        choosing(
                "equalKeys: in-turn",
                it ->
                        assertThat(it.processed("us-east-1", it.usage(1), it.usage(2)))
                                .extracting(UsageResult::status)
                                .containsExactly(Status.SUCCESS, Status.DUPLICATE_RECORD));
        choosing(
                "equalKeys: unprocessed",
                it -> {
                    BatchAnswer answer =
                            it.answer(
                                    SELLER,
                                    "us-east-1",
                                    MeteringBench.read(null, it.usage(1), it.usage(2)));
                    assertThat(answer)
                            .isInstanceOfSatisfying(
                                    BatchAnswer.Processed.class,
                                    batch -> {
                                        assertThat(batch.results()).hasSize(1);
                                        assertThat(batch.unprocessed())
                                                .extracting(UsageRecord::quantity)
                                                .containsExactly(2);
                                    });
                });
    }

    @Test
    void the_day_may_begin_with_a_whole_hour_and_a_timestamp_may_be_a_little_ahead() {
        choosing(
                "lowerEdge: whole-hour",
                it -> {
                    it.set("2026-11-23T20:59:59Z");
                    assertThat(it.one(it.usage(1)).status()).isEqualTo(Status.SUCCESS);
                    it.set("2026-11-23T21:00:00Z");
                    it.refused(MeteringRule.TIMESTAMP_AGE, it.usage(1));
                });
        choosing(
                "futureTolerance: PT5M",
                it -> {
                    long now = it.place.clock.instant().getEpochSecond();
                    assertThat(
                                    it.one(MeteringBench.with(it.usage(1), "Timestamp", now + 300))
                                            .status())
                            .isEqualTo(Status.SUCCESS);
                    it.refused(
                            MeteringRule.TIMESTAMP_FUTURE,
                            MeteringBench.with(it.usage(1), "Timestamp", now + 301));
                });
    }

    @Test
    void a_status_may_be_an_exception_and_the_other_way_round() {
        choosing(
                "usageBeforeActivation: status",
                it ->
                        assertThat(
                                        it.one(
                                                        MeteringBench.with(
                                                                it.usage(1),
                                                                "Timestamp",
                                                                MeteringBench.ACTIVATED
                                                                                .getEpochSecond()
                                                                        - 1))
                                                .rule())
                                .isEqualTo(MeteringRule.AFTER_ACTIVATION));
        choosing(
                "licenseOfAnother: exception",
                it ->
                        it.refused(
                                MeteringRule.OTHER_CUSTOMER,
                                it.usage(1),
                                MeteringBench.with(
                                        it.usage(1), "CustomerAWSAccountId", "444455556666")));
        choosing(
                "usageAfterDeprovisioning: exception",
                it -> {
                    it.place.market.cancel(PURCHASER, it.agreement.agreementId(), "confirm");
                    it.set("2026-11-22T21:15:40Z");
                    it.refused(MeteringRule.WINDOW_CLOSED, it.usage(1));
                });
    }

    @Test
    void an_unknown_identifier_may_be_a_status() {
        choosing(
                "unknownCustomer: status",
                it ->
                        assertThat(
                                        it.processed(
                                                        MeteringBench.read(
                                                                "examplelegacycode00000001",
                                                                nobody(it)))
                                                .getFirst()
                                                .rule())
                                .isEqualTo(MeteringRule.SUBSCRIPTION));
    }

    private static MeteringBench.Fields nobody(MeteringBench it) {
        MeteringBench.Fields record =
                MeteringBench.with(it.usage(1), "CustomerIdentifier", "X0NOBODY");
        record.put("Dimension", "messages");
        record.remove("LicenseArn");
        record.remove("CustomerAWSAccountId");
        return record;
    }

    @Test
    void a_product_with_licenses_may_be_metered_by_its_code_and_pays_twice() {
        choosing(
                "productCodeForLicenses: counted-apart",
                it -> {
                    it.one(it.usage(20));
                    MeteringBench.Fields byCode = MeteringBench.without(it.usage(20), "LicenseArn");
                    assertThat(it.processed(MeteringBench.read(CODE, byCode)).getFirst().status())
                            .isEqualTo(Status.SUCCESS);
                    assertThat(it.place.bills.bill(BUYER, it.place.bills.currentMonth()).total())
                            .isEqualByComparingTo("0.02");
                });
    }

    @Test
    void a_missing_identifier_may_be_empty() {
        choosing(
                "customerIdentifier: empty",
                it ->
                        assertThat(
                                        Calling.perform(
                                                        Calling.operation(
                                                                new MeteringActions(
                                                                                it.place
                                                                                        .definitions,
                                                                                it.place.tokens,
                                                                                it.recordBatch,
                                                                                Shapes.bundled())
                                                                        .operations(),
                                                                "ResolveCustomer"),
                                                        Map.of(
                                                                "RegistrationToken",
                                                                it.place.tokens.mintForApi(
                                                                        it.agreement)))
                                                .get("CustomerIdentifier")
                                                .stringValue())
                                .isEmpty());
    }

    @Test
    @Meets("batch-meter-usage.tag-limit")
    @Breaks("batch-meter-usage.tag-limit")
    void five_tags_are_counted_in_a_record_or_in_an_allocation() {
        choosing("tagLimit: per-record", it -> it.refused(MeteringRule.TAG_LIMIT, sixTags(it)));
        choosing(
                "tagLimit: per-allocation",
                it -> {
                    assertThat(it.one(sixTags(it)).status()).isEqualTo(Status.SUCCESS);
                    List<UsageAllocation> stored = it.place.records.all().getFirst().allocations();
                    assertThat(stored).hasSize(6);
                    assertThat(stored.getFirst())
                            .isEqualTo(new UsageAllocation(1, List.of(new UsageTag("Key0", "v"))));
                });
    }

    @Test
    @Meets("batch-meter-usage.tag-value")
    @Breaks("batch-meter-usage.tag-value")
    void a_tag_may_be_without_a_value_where_the_settings_say_so() {
        choosing(
                "emptyTagValue: refused",
                it -> it.refused(MeteringRule.TAG_VALUE, it.allocated(share(""))));
        choosing(
                "emptyTagValue: allowed",
                it ->
                        assertThat(it.one(it.allocated(share(""))).status())
                                .isEqualTo(Status.SUCCESS));
    }

    private static MeteringBench.Fields share(String value) {
        return MeteringBench.share(10, "Key", value);
    }

    private static MeteringBench.Fields sixTags(MeteringBench it) {
        MeteringBench.Fields[] shares = new MeteringBench.Fields[6];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = MeteringBench.share(1, "Key" + i, "v");
        }
        return MeteringBench.with(it.allocated(shares), "Quantity", 6);
    }

    @Test
    void the_checks_may_come_in_another_order() {
        choosing(
                "checkOrder: [allocations]",
                it -> it.refused(MeteringRule.DIMENSION, oldAndMisspelt(it)));
        choosing(
                "checkOrder: [timestamps, license]",
                it -> it.refused(MeteringRule.TIMESTAMP_AGE, oldAndMisspelt(it)));
    }

    private static MeteringBench.Fields oldAndMisspelt(MeteringBench it) {
        return MeteringBench.with(
                MeteringBench.with(it.usage(1), "Dimension", "Requests"), "Timestamp", 1);
    }

    private static void choosing(String setting, Consumer<MeteringBench> test) {
        MeteringBench bench = new Chosen(Marketplace.with(setting));
        try {
            test.accept(bench);
        } finally {
            bench.close();
        }
    }

    private static final class Chosen extends MeteringBench {
        Chosen(Marketplace place) {
            super(place);
        }
    }
}
