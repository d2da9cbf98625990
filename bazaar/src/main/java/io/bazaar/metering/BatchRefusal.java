package io.bazaar.metering;

/** An error that refuses the whole batch; nothing of it is recorded. */
record BatchRefusal(String type, String message) {

    static BatchRefusal license(String message) {
        return new BatchRefusal("InvalidLicenseException", message);
    }

    static BatchRefusal dimension(String dimension) {
        return new BatchRefusal(
                "InvalidUsageDimensionException",
                "The usage dimension does not match one of the UsageDimensions associated with"
                        + " products: "
                        + dimension);
    }

    static BatchRefusal timestamp(String message) {
        return new BatchRefusal("TimestampOutOfBoundsException", message);
    }
}
