package io.bazaar.metering;

import io.bazaar.faults.Faults;
import io.bazaar.market.Agreement;
import io.bazaar.market.Definitions;
import io.bazaar.market.Product;
import io.bazaar.market.RegistrationTokens;
import io.bazaar.market.RegistrationTokens.Resolution;
import io.bazaar.wire.AwsAction;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsError;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.AwsProtocol;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code AWSMPMeteringService} on the wire. */
public final class MeteringActions {

    private static final AwsProtocol SERVICE = new AwsProtocol("aws-marketplace", "1.1");
    private static final String TARGET = "AWSMPMeteringService.";

    private final Definitions market;
    private final RegistrationTokens tokens;
    private final RecordBatch recordBatch;
    private final Faults faults;

    /** The operations over this market. */
    public MeteringActions(
            Definitions market, RegistrationTokens tokens, RecordBatch recordBatch, Faults faults) {
        this.market = market;
        this.tokens = tokens;
        this.recordBatch = recordBatch;
        this.faults = faults;
    }

    /** The operations by target. */
    public Map<String, AwsOperation> operations() {
        return Map.of(
                TARGET + "ResolveCustomer", operation(this::resolveCustomer),
                TARGET + "BatchMeterUsage", operation(this::batchMeterUsage));
    }

    private AwsOperation operation(AwsAction action) {
        return new AwsOperation(
                SERVICE,
                call -> {
                    if (faults.throttles()) {
                        throw new AwsRefusal("ThrottlingException", "Rate exceeded");
                    }
                    if (faults.fails()) {
                        throw new AwsRefusal(
                                AwsError.fault(
                                        "InternalServiceErrorException",
                                        "An internal error has occurred."));
                    }
                    return action.perform(call);
                });
    }

    private AwsReply resolveCustomer(AwsCall call) {
        String token = new Members(call.body()).requiredText("RegistrationToken");
        if (token.isEmpty()) {
            throw Members.invalid(
                    "Value '' at 'registrationToken' failed to satisfy constraint: Member must"
                            + " satisfy regular expression pattern: [\\s\\S]+");
        }
        return switch (tokens.resolve(token)) {
            case Resolution.Resolved(Agreement agreement) ->
                    AwsReply.of(customer(agreement, call.caller().accountId()));
            case Resolution.Expired() ->
                    throw new AwsRefusal("ExpiredTokenException", "Registration token has expired");
            case Resolution.Unknown() -> throw invalidToken();
        };
    }

    private Map<String, String> customer(Agreement agreement, String callerAccountId) {
        Product product =
                market.product(agreement.productId())
                        .filter(it -> it.sellerAccountId().equals(callerAccountId))
                        .orElseThrow(MeteringActions::invalidToken);
        return Map.of(
                "CustomerAWSAccountId", agreement.accountId(),
                "ProductCode", product.productCode(),
                "LicenseArn", agreement.licenseArn());
    }

    private AwsReply batchMeterUsage(AwsCall call) {
        UsageBatch batch = UsageBatch.read(call);
        return switch (recordBatch.record(call.caller().accountId(), call.region(), batch)) {
            case BatchAnswer.Refused(BatchRefusal refusal) ->
                    throw new AwsRefusal(refusal.type(), refusal.message());
            case BatchAnswer.Processed(List<UsageResult> results) ->
                    new AwsReply(
                            Map.of(
                                    "Results",
                                    results.stream().map(MeteringActions::result).toList(),
                                    "UnprocessedRecords",
                                    List.of()),
                            faults.dropsAnswer());
        };
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

    private static AwsRefusal invalidToken() {
        return new AwsRefusal("InvalidTokenException", "Registration token is invalid");
    }
}
