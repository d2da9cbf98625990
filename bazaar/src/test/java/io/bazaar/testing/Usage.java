package io.bazaar.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.faults.Faults;
import io.bazaar.market.Agreement;
import io.bazaar.metering.MeteringActions;
import io.bazaar.metering.MeteringDesk;
import io.bazaar.metering.RecordBatch;
import io.bazaar.store.Json;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.Caller;
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
                                place.store, place.clock, place.agreements, place.records));
        AwsOperation operation =
                new MeteringActions(place.definitions, place.tokens, recordBatch, new Faults())
                        .operations()
                        .get("AWSMPMeteringService.BatchMeterUsage");
        if (operation == null) {
            throw new AssertionError("no BatchMeterUsage");
        }
        this.batchMeterUsage = operation;
    }

    /** Usage this long after the purchase. */
    public void report(String dimension, int quantity, Duration after) {
        reportAt(dimension, quantity, agreement.acceptedAt().plus(after));
    }

    public void reportAt(String dimension, int quantity, Instant at) {
        byte[] body =
                Json.write(
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
                        .getBytes(UTF_8);
        AwsCall call =
                new AwsCall(
                        new Caller(Marketplace.SELLER, "key", "secret"),
                        "us-east-1",
                        "http://localhost",
                        Json.tree(body),
                        body.length);
        try {
            String answer = Json.write(batchMeterUsage.action().perform(call).body());
            if (!answer.contains("\"Success\"")) {
                throw new AssertionError(answer);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
