package io.bazaar.sqs;

import io.bazaar.wire.Members;

/** Whole numbers of a request, within their range. */
final class Ranges {

    private Ranges() {}

    /** Both ends are allowed. */
    record Range(SqsRule rule, int min, int max) {

        static final Range DELAY = new Range(SqsRule.DELAY, 0, 900);
        static final Range VISIBILITY = new Range(SqsRule.VISIBILITY, 0, 43_200);
        static final Range WAIT = new Range(SqsRule.WAIT, 0, 20);
        static final Range RECEIVE = new Range(SqsRule.RECEIVE_MAX, 1, 10);
    }

    static int of(Members body, String name, int otherwise, Range range) {
        long value = body.number(name).orElse((long) otherwise);
        if (value < range.min() || value > range.max()) {
            throw SqsErrors.invalidParameter(
                    range.rule(),
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
