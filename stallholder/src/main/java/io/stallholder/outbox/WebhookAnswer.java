package io.stallholder.outbox;

/** What came of one try to deliver a message. */
sealed interface WebhookAnswer {

    /** The receiver answered. A redirect is an answer like any other: it is not followed. */
    record Status(int code) implements WebhookAnswer {

        boolean taken() {
            return code >= 200 && code < 300;
        }

        /** The receiver says that it is gone for good. */
        boolean gone() {
            return code == 410;
        }
    }

    /** It did not: no connection, no answer in time, or an answer that is none. */
    record Failed(String error) implements WebhookAnswer {}

    /** The address may not be called, whatever is tried. */
    record Forbidden(String error) implements WebhookAnswer {}
}
