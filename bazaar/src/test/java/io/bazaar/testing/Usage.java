package io.bazaar.testing;

import io.bazaar.market.Agreement;
import io.bazaar.metering.MeteringActions;
import io.bazaar.metering.MeteringDesk;
import io.bazaar.metering.RecordBatch;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.shape.Shapes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reports usage of an agreement as its seller does; a refusal fails the test. */
public final class Usage {

    private final Agreement agreement;
    private final AwsOperation batchMeterUsage;

    public Usage(Marketplace place, Agreement agreement) {
        this.agreement = agreement;
        RecordBatch recordBatch =
                new RecordBatch(
                        place.definitions,
                        new MeteringDesk(
                                place.store,
                                place.clock,
                                place.accounts,
                                place.agreements,
                                place.records));
        this.batchMeterUsage =
                Calling.operation(
                        new MeteringActions(
                                        place.definitions,
                                        place.tokens,
                                        recordBatch,
                                        Shapes.bundled())
                                .operations(),
                        "BatchMeterUsage");
    }

    /** Usage this long after the purchase. */
    public void report(String dimension, int quantity, Duration after) {
        reportAt(dimension, quantity, agreement.acceptedAt().plus(after));
    }

    public void reportAt(String dimension, int quantity, Instant at) {
        report(
                Map.of(
                        "Timestamp",
                        at.getEpochSecond(),
                        "CustomerAWSAccountId",
                        agreement.accountId(),
                        "LicenseArn",
                        agreement.licenseArn(),
                        "Dimension",
                        dimension,
                        "Quantity",
                        quantity));
    }

    /** Usage with shares by the value of the tag {@code team}; the empty value has no tag. */
    public void reportTagged(String dimension, Map<String, Integer> units, Instant at) {
        report(
                Map.of(
                        "Timestamp",
                        at.getEpochSecond(),
                        "CustomerAWSAccountId",
                        agreement.accountId(),
                        "LicenseArn",
                        agreement.licenseArn(),
                        "Dimension",
                        dimension,
                        "Quantity",
                        units.values().stream().mapToInt(Integer::intValue).sum(),
                        "UsageAllocations",
                        units.entrySet().stream().map(Usage::allocation).toList()));
    }

    private static Map<String, Object> allocation(Map.Entry<String, Integer> units) {
        return units.getKey().isEmpty()
                ? Map.of("AllocatedUsageQuantity", units.getValue())
                : Map.of(
                        "AllocatedUsageQuantity",
                        units.getValue(),
                        "Tags",
                        List.of(Map.of("Key", "team", "Value", units.getKey())));
    }

    private void report(Map<String, Object> usage) {
        String answer =
                Calling.perform(batchMeterUsage, Map.of("UsageRecords", List.of(usage))).toString();
        if (!answer.contains("\"Success\"")) {
            throw new AssertionError(answer);
        }
    }
}
