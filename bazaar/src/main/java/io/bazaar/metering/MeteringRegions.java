package io.bazaar.metering;

import io.bazaar.wire.AwsAction;
import io.bazaar.wire.AwsRefusal;
import java.util.Set;

/** Where the metering service is. Source: Developer Guide, metering Regions, read 2026-11-22. */
final class MeteringRegions {

    private static final Set<String> ALL =
            Set.of(
                    "af-south-1",
                    "ap-east-1",
                    "ap-northeast-1",
                    "ap-northeast-2",
                    "ap-northeast-3",
                    "ap-south-1",
                    "ap-south-2",
                    "ap-southeast-1",
                    "ap-southeast-2",
                    "ap-southeast-3",
                    "ap-southeast-4",
                    "ca-central-1",
                    "cn-northwest-1",
                    "eu-central-1",
                    "eu-central-2",
                    "eu-north-1",
                    "eu-south-1",
                    "eu-south-2",
                    "eu-west-1",
                    "eu-west-2",
                    "eu-west-3",
                    "il-central-1",
                    "me-central-1",
                    "me-south-1",
                    "sa-east-1",
                    "us-east-1",
                    "us-east-2",
                    "us-west-1",
                    "us-west-2");

    private MeteringRegions() {}

    /** The action where the service is, a refusal elsewhere. */
    static AwsAction only(AwsAction action) {
        return call -> {
            if (!ALL.contains(call.region())) {
                throw new AwsRefusal(
                        MeteringRule.REGION,
                        "DisabledApiException",
                        "The API is disabled in the Region " + call.region() + ".");
            }
            return action.perform(call);
        };
    }
}
