package io.stallholder.marketplace.aws;

/** What one HTTP exchange with AWS came to. */
sealed interface HttpAnswer {

    /** HTTP 200. */
    record Good(String body, String requestId) implements HttpAnswer {}

    /** Any other status, with the error's short name, empty if it has none. */
    record Bad(int status, String error, String message, String requestId) implements HttpAnswer {}

    /** Nothing was sent: no credentials could be had. */
    record NoCredentials(String reason) implements HttpAnswer {}

    /** Nothing was sent: no connection. */
    record NotSent(String reason) implements HttpAnswer {}

    /** Something was sent and no whole answer came. */
    record NoAnswer(String reason) implements HttpAnswer {}
}
