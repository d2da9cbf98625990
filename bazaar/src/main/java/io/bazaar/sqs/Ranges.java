package io.bazaar.sqs;

import io.bazaar.wire.Members;

/** Whole numbers of a request, within their range. */
final class Ranges {

    private Ranges() {}

    /** Both ends are allowed. */
    record Range(int min, int max) {}

    static int of(Members body, String name, int otherwise, Range range) {
        long value = body.number(name).orElse((long) otherwise);
        if (value < range.min() || value > range.max()) {
            throw SqsErrors.invalidParameter(
                    "Value "
                            + value
                            + " for parameter "
                            + name
                            + " is invalid. Reason: Must be between "
                            + range.min()
                            + " and "
                            + range.max()
                            + ", if provided.");
        }
        return (int) value;
    }
}
