package io.bazaar.metering;

/** An error that refuses the whole batch; nothing of it is recorded. */
record BatchRefusal(MeteringRule rule, String type, String message) {

    static BatchRefusal license(MeteringRule rule, String message) {
        return new BatchRefusal(rule, "InvalidLicenseException", message);
    }

    static BatchRefusal dimension(MeteringRule rule, String dimension) {
        return new BatchRefusal(
                rule,
                "InvalidUsageDimensionException",
                "The usage dimension does not match one of the UsageDimensions associated with"
                        + " products: "
                        + dimension);
    }

    static BatchRefusal allocations(MeteringRule rule, String message) {
        return new BatchRefusal(rule, "InvalidUsageAllocationsException", message);
    }

    static BatchRefusal timestamp(MeteringRule rule, String message) {
        return new BatchRefusal(rule, "TimestampOutOfBoundsException", message);
    }
}
