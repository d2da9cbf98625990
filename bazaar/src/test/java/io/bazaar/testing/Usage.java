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
        String answer =
                Calling.perform(
                                batchMeterUsage,
                                Map.of(
                                        "UsageRecords",
                                        List.of(
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
                                                        quantity))))
                        .toString();
        if (!answer.contains("\"Success\"")) {
            throw new AssertionError(answer);
        }
    }
}
