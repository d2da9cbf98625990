package io.bazaar.metering;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.clock.ClockAnswer;
import io.bazaar.market.Agreement;
import io.bazaar.testing.Calling;
import io.bazaar.testing.Marketplace;
import io.bazaar.wire.AwsApi;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.shape.OperationShape;
import io.bazaar.wire.shape.Shapes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/**
 * Reports usage where the market stands at 2026-11-22T20:15:30.700Z, the license is active since
 * 20:15:30.
 */
abstract class MeteringBench {

    static final Instant ACTIVATED = Instant.parse("2026-11-22T20:15:30Z");

    private static final AwsOperation BATCH_METER_USAGE =
            AwsApi.of(Shapes.bundled().service("AWSMPMeteringService"))
                    .operation("BatchMeterUsage", call -> AwsReply.empty());

    final Marketplace place;
    final RecordBatch recordBatch;
    final Agreement agreement;

    MeteringBench() {
        this(new Marketplace());
    }

    MeteringBench(Marketplace place) {
        this.place = place;
        this.recordBatch =
                new RecordBatch(
                        place.definitions,
                        new MeteringDesk(
                                place.store,
                                place.clock,
                                place.accounts,
                                place.agreements,
                                place.records));
        this.agreement = place.subscribed();
    }

    @AfterEach
    void close() {
        place.close();
    }

    Fields usage(long quantity) {
        Fields record = new Fields(Map.of());
        record.put("Timestamp", ACTIVATED.getEpochSecond());
        record.put("CustomerAWSAccountId", BUYER);
        record.put("LicenseArn", agreement.licenseArn());
        record.put("Dimension", "requests");
        record.put("Quantity", quantity);
        return record;
    }

    Fields allocated(Fields... shares) {
        return with(usage(10), "UsageAllocations", List.of(shares));
    }

    static Fields share(int quantity, String key, String value) {
        return new Fields(
                Map.of(
                        "AllocatedUsageQuantity",
                        quantity,
                        "Tags",
                        List.of(Map.of("Key", key, "Value", value))));
    }

    static Fields with(Fields record, String key, Object value) {
        Fields changed = new Fields(record);
        changed.put(key, value);
        return changed;
    }

    static Fields without(Fields record, String key) {
        Fields changed = new Fields(record);
        changed.remove(key);
        return changed;
    }

    static String arn(String end) {
        return "arn:aws:license-manager::294400000000:license:l-" + end.repeat(32);
    }

    void set(String instant) {
        assertThat(place.clock.set(Instant.parse(instant))).isInstanceOf(ClockAnswer.Moving.class);
    }

    UsageResult one(Fields record) {
        return processed("us-east-1", record).getFirst();
    }

    List<UsageResult> processed(String region, Fields... records) {
        return processed(answer(SELLER, region, read(null, records)));
    }

    List<UsageResult> processed(UsageBatch batch) {
        return processed(answer(SELLER, "us-east-1", batch));
    }

    private static List<UsageResult> processed(BatchAnswer answer) {
        return switch (answer) {
            case BatchAnswer.Processed(List<UsageResult> results, _) -> results;
            case BatchAnswer.Refused(BatchRefusal refusal) ->
                    throw new AssertionError(refusal.toString());
        };
    }

    void refused(MeteringRule rule, Fields... records) {
        assertThat(answer(SELLER, "us-east-1", read(null, records)))
                .isInstanceOfSatisfying(
                        BatchAnswer.Refused.class,
                        it -> assertThat(it.refusal().rule()).isEqualTo(rule));
    }

    static MeteringRule rule(BatchAnswer answer) {
        return switch (answer) {
            case BatchAnswer.Refused(BatchRefusal refusal) -> refusal.rule();
            case BatchAnswer.Processed processed -> throw new AssertionError(processed.toString());
        };
    }

    BatchAnswer answer(String seller, String region, UsageBatch batch) {
        return recordBatch.record(seller, region, batch);
    }

    static void malformed(String type, Fields body) {
        assertThat(shape().check(call(body).body()))
                .hasValueSatisfying(it -> assertThat(it.type()).isEqualTo(type));
    }

    private static OperationShape shape() {
        return BATCH_METER_USAGE.shape().orElseThrow();
    }

    static Fields batch(List<Fields> records) {
        return new Fields(Map.of("UsageRecords", records));
    }

    static UsageBatch read(@Nullable String productCode, Fields... records) {
        Fields body = new Fields(batch(List.of(records)));
        if (productCode != null) {
            body.put("ProductCode", productCode);
        }
        AwsCall call = call(body);
        assertThat(shape().check(call.body())).isEmpty();
        return UsageBatch.read(call);
    }

    static AwsCall call(Fields body) {
        return Calling.call(BATCH_METER_USAGE, body);
    }

    /** A structure on its way to the wire. */
    static final class Fields extends LinkedHashMap<String, Object> {

        private static final long serialVersionUID = 1L;

        Fields(Map<String, Object> members) {
            super(members);
        }
    }
}
