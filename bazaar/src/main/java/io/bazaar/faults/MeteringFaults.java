package io.bazaar.faults;

import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsError;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.CallInterceptor;
import io.bazaar.wire.CutOff;

/** Makes the ordered mishaps of metering calls happen. */
public final class MeteringFaults implements CallInterceptor {

    private final Faults faults;

    /** Those of this plan. */
    public MeteringFaults(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void before(AwsCall call) {
        if (isMetering(call) && faults.throttles()) {
            throw new AwsRefusal(FaultRule.THROTTLE, "ThrottlingException", "Rate exceeded");
        }
        if (isMetering(call) && faults.fails()) {
            throw new AwsRefusal(
                    FaultRule.FAIL,
                    AwsError.fault(
                            "InternalServiceErrorException", "An internal error has occurred."));
        }
    }

    @Override
    public AwsReply after(AwsCall call, AwsReply reply) {
        if (call.operation().equals("BatchMeterUsage") && faults.dropsAnswer()) {
            throw new CutOff(FaultRule.DROP_ANSWER);
        }
        return reply;
    }

    private static boolean isMetering(AwsCall call) {
        return call.service().target().equals("AWSMPMeteringService");
    }
}
