package io.stallholder.simulation;

import io.stallholder.marketplace.gateway.BatchAnswer;

/** What befalls a call to AWS as a whole. */
enum Mishap {
    /** Nothing; the answer is AWS's own. */
    NONE,
    /** AWS cannot be reached. */
    UNREACHABLE,
    UNAVAILABLE,
    INTERNAL_ERROR,
    EXPIRED_CREDENTIALS,
    THROTTLED,
    /** AWS never sees it, and the sender cannot know. */
    REQUEST_LOST,
    /** AWS works on it, and the sender cannot know. */
    ANSWER_LOST;

    /** What the sender hears. */
    BatchAnswer heard() {
        return switch (this) {
            case NONE -> throw new IllegalStateException("AWS itself answers");
            case UNREACHABLE -> new BatchAnswer.NotSent("connect timed out");
            case UNAVAILABLE -> new BatchAnswer.Unknown("HTTP 503");
            case INTERNAL_ERROR ->
                    new BatchAnswer.Unknown("HTTP 500 InternalServiceErrorException");
            case EXPIRED_CREDENTIALS -> new BatchAnswer.NotAuthorized("ExpiredTokenException");
            case THROTTLED -> new BatchAnswer.Throttled();
            case REQUEST_LOST, ANSWER_LOST -> new BatchAnswer.Unknown("SocketTimeoutException");
        };
    }
}
