package io.stallholder.usage.web;

import io.stallholder.platform.Problem;
import org.springframework.http.HttpStatus;

/** What can be wrong with a whole request; nothing of it is stored then. */
final class UsageProblems {

    private UsageProblems() {}

    static Problem bodyTooLarge(int bytesMax) {
        return new Problem(
                HttpStatus.CONTENT_TOO_LARGE,
                "body-too-large",
                new Problem.Words(
                        "The request body is too large",
                        "A request may have at most " + bytesMax + " bytes.",
                        "Split the events over several requests; none of these was stored."));
    }

    static Problem tooManyEvents(int events, int eventsMax) {
        return new Problem(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-many-events",
                new Problem.Words(
                        "Too many events in one request",
                        "The request has " + events + " events; at most " + eventsMax + ".",
                        "Split the events over several requests; none of these was stored."));
    }

    static Problem malformed(String detail) {
        return new Problem(
                HttpStatus.BAD_REQUEST,
                "body-malformed",
                new Problem.Words(
                        "The request body is not the JSON that was expected",
                        detail,
                        "Send CloudEvents 1.0 in JSON, one object or an array of them; none of"
                                + " these was stored."));
    }

    static Problem invalidEvent(String detail) {
        return new Problem(
                HttpStatus.BAD_REQUEST,
                "event-invalid",
                new Problem.Words(
                        "The event is no CloudEvent 1.0",
                        detail,
                        "Give the event what is missing and post it again; it was not stored."));
    }

    static Problem contentType(String found) {
        return new Problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "content-type-unsupported",
                new Problem.Words(
                        "The content type is not supported",
                        "The request has the content type '" + found + "'.",
                        "Use application/cloudevents+json for one event,"
                                + " application/cloudevents-batch+json for an array, or"
                                + " application/json for either."));
    }

    static Problem contentEncoding(String found) {
        return new Problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "content-encoding-unsupported",
                new Problem.Words(
                        "The content encoding is not supported",
                        "The request has the content encoding '" + found + "'.",
                        "Send the body uncompressed."));
    }
}
