package io.bazaar.metering;

import io.bazaar.market.Agreement;
import io.bazaar.market.Definitions;
import io.bazaar.market.MeteringSettings.NoIdentifier;
import io.bazaar.market.Product;
import io.bazaar.market.RegistrationTokens;
import io.bazaar.market.RegistrationTokens.Resolution;
import io.bazaar.wire.AwsApi;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.Members;
import io.bazaar.wire.shape.Shapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code AWSMPMeteringService} on the wire. */
public final class MeteringActions {

    private final Definitions market;
    private final RegistrationTokens tokens;
    private final RecordBatch recordBatch;
    private final BuyerUsage buyerUsage;
    private final AwsApi service;

    /** The operations over this market. */
    public MeteringActions(
            Definitions market, RegistrationTokens tokens, RecordBatch recordBatch, Shapes shapes) {
        this.market = market;
        this.tokens = tokens;
        this.recordBatch = recordBatch;
        this.buyerUsage = new BuyerUsage(market, recordBatch.clock());
        this.service = AwsApi.of(shapes.service("AWSMPMeteringService"));
    }

    /** The operations that are served. */
    public List<AwsOperation> operations() {
        return service.operations(
                Map.of(
                        "ResolveCustomer", MeteringRegions.only(this::resolveCustomer),
                        "BatchMeterUsage", MeteringRegions.only(this::batchMeterUsage),
                        "MeterUsage", MeteringRegions.only(buyerUsage::meterUsage),
                        "RegisterUsage", MeteringRegions.only(buyerUsage::registerUsage)));
    }

    private AwsReply resolveCustomer(AwsCall call) {
        String token = new Members(call.body()).requiredText("RegistrationToken");
        return switch (tokens.resolve(token)) {
            case Resolution.Resolved(Agreement agreement) ->
                    resolved(agreement, call.caller().accountId());
            case Resolution.Expired() ->
                    throw new AwsRefusal(
                            MeteringRule.TOKEN_CURRENT,
                            "ExpiredTokenException",
                            "Registration token has expired");
            case Resolution.Unknown() -> throw invalidToken(MeteringRule.TOKEN_KNOWN);
        };
    }

    /**
     * A legacy product's buyer has an identifier; for others the settings say how there is none.
     */
    private AwsReply resolved(Agreement agreement, String callerAccountId) {
        Product product =
                market.product(agreement.productId())
                        .filter(it -> it.sellerAccountId().equals(callerAccountId))
                        .orElseThrow(() -> invalidToken(MeteringRule.TOKEN_OWN));
        Map<String, String> customer = new LinkedHashMap<>();
        customer.put("CustomerAWSAccountId", agreement.accountId());
        customer.put("ProductCode", product.productCode());
        customer.put("LicenseArn", agreement.licenseArn());
        String identifier = agreement.customerIdentifier();
        if (identifier != null) {
            customer.put("CustomerIdentifier", identifier);
        } else if (market.settings().metering().customerIdentifier() == NoIdentifier.EMPTY) {
            customer.put("CustomerIdentifier", "");
        }
        return AwsReply.of(customer)
                .decidedBy(
                        identifier == null
                                ? List.of(MeteringRule.RESOLVED)
                                : List.of(MeteringRule.RESOLVED, MeteringRule.CUSTOMER_IDENTIFIER));
    }

    private AwsReply batchMeterUsage(AwsCall call) {
        UsageBatch batch = UsageBatch.read(call);
        return switch (recordBatch.record(call.caller().accountId(), call.region(), batch)) {
            case BatchAnswer.Refused(BatchRefusal refusal) ->
                    throw new AwsRefusal(refusal.rule(), refusal.type(), refusal.message());
            case BatchAnswer.Processed(List<UsageResult> results, List<UsageRecord> unprocessed) ->
                    AwsReply.of(
                                    Map.of(
                                            "Results",
                                            results.stream().map(MeteringActions::result).toList(),
                                            "UnprocessedRecords",
                                            unprocessed.stream().map(UsageRecord::echo).toList()))
                            .decidedBy(rules(results, unprocessed));
        };
    }

    private static List<MeteringRule> rules(
            List<UsageResult> results, List<UsageRecord> unprocessed) {
        return Stream.concat(
                        results.stream().map(UsageResult::rule),
                        unprocessed.stream().map(_ -> MeteringRule.EQUAL_KEYS))
                .toList();
    }

    private static Map<String, Object> result(UsageResult result) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("UsageRecord", result.record().echo());
        if (result.meteringRecordId() != null) {
            wire.put("MeteringRecordId", result.meteringRecordId());
        }
        wire.put("Status", result.status().wire());
        return wire;
    }

    private static AwsRefusal invalidToken(MeteringRule rule) {
        return new AwsRefusal(rule, "InvalidTokenException", "Registration token is invalid");
    }
}
