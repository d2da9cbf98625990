package io.bazaar.faults;

import static io.bazaar.faults.FaultKind.ERROR_500;
import static io.bazaar.faults.FaultKind.ERROR_503;
import static io.bazaar.faults.FaultKind.EXPIRED_CREDENTIALS;
import static io.bazaar.faults.FaultKind.LOST_ANSWER;
import static io.bazaar.faults.FaultKind.RESET_AFTER;
import static io.bazaar.faults.FaultKind.RESET_BEFORE;
import static io.bazaar.faults.FaultKind.SLOW_ANSWER;
import static io.bazaar.faults.FaultKind.THROTTLING;
import static io.bazaar.faults.FaultKind.UNKNOWN_CREDENTIALS;

import io.bazaar.rules.Rule;
import io.bazaar.wire.AwsAction;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsError;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.CallInterceptor;
import io.bazaar.wire.CutOff;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Makes the ordered mishaps of calls happen. */
public final class CallFaults implements CallInterceptor {

    private static final Set<FaultKind> REFUSING =
            EnumSet.of(
                    THROTTLING,
                    ERROR_500,
                    ERROR_503,
                    EXPIRED_CREDENTIALS,
                    UNKNOWN_CREDENTIALS,
                    RESET_BEFORE);
    private static final Set<FaultKind> CUTTING = EnumSet.of(RESET_AFTER, LOST_ANSWER);

    private final Faults faults;
    private final RecordFaults records;

    /** Those of these orders. */
    public CallFaults(Faults faults) {
        this.faults = faults;
        this.records = new RecordFaults(faults);
    }

    @Override
    public void before(AwsCall call) {
        Optional<FaultOrder> order = faults.strike(REFUSING, () -> Occasion.of(call));
        if (order.isPresent()) {
            FaultKind kind = order.get().kind();
            if (kind == RESET_BEFORE) {
                throw new CutOff(kind);
            }
            throw new AwsRefusal(kind, error(kind, call.service().target()));
        }
    }

    @Override
    public AwsReply around(AwsCall call, AwsAction action) throws InterruptedException {
        AwsReply reply;
        try {
            reply = records.around(call, action);
        } catch (AwsRefusal refused) {
            late(call);
            throw refused;
        }
        List<Rule> rules = new ArrayList<>(reply.rules());
        late(call).ifPresent(rules::add);
        return reply.decidedBy(rules);
    }

    /** Waits, cuts off, or both. */
    private Optional<FaultKind> late(AwsCall call) throws InterruptedException {
        Supplier<Occasion> occasion = () -> Occasion.of(call);
        Optional<FaultOrder> slow = faults.strike(EnumSet.of(SLOW_ANSWER), occasion);
        if (slow.isPresent()) {
            Thread.sleep(slow.get().lateness());
        }
        Optional<FaultOrder> cut = faults.strike(CUTTING, occasion);
        if (cut.isPresent()) {
            if (cut.get().kind() == LOST_ANSWER) {
                Thread.sleep(cut.get().lateness());
            }
            throw new CutOff(cut.get().kind());
        }
        return slow.map(FaultOrder::kind);
    }

    /** The errors as each service names them. Source: service models, read 2026-11-22. */
    private static AwsError error(FaultKind kind, String service) {
        return switch (kind) {
            case THROTTLING ->
                    AwsError.of(
                            service.equals("AWSMPDiscoveryService") ? 429 : 400,
                            "ThrottlingException",
                            "Rate exceeded");
            case ERROR_503 ->
                    AwsError.of(503, "ServiceUnavailable", "The service cannot be reached now.");
            case EXPIRED_CREDENTIALS ->
                    AwsError.of(
                            403,
                            "ExpiredTokenException",
                            "The security token included in the request is expired");
            case UNKNOWN_CREDENTIALS ->
                    AwsError.of(
                            403,
                            "UnrecognizedClientException",
                            "The security token included in the request is invalid.");
            case ERROR_500 -> AwsError.fault(internal(service), "An internal error has occurred.");
            default -> throw new IllegalStateException(kind + " refuses nothing");
        };
    }

    private static String internal(String service) {
        return switch (service) {
            case "AWSMPMeteringService", "AWSMPEntitlementService" ->
                    "InternalServiceErrorException";
            case "AmazonSQS" -> "InternalFailure";
            default -> "InternalServerException";
        };
    }
}
