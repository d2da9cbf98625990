package io.stallholder.console.api;

import io.stallholder.platform.Problem;
import org.springframework.http.HttpStatus;

/** What callers of the API do wrong, or may not do. */
final class ApiRefusals {

    private ApiRefusals() {}

    static Problem notFound() {
        return new Problem(
                HttpStatus.NOT_FOUND,
                "not-found",
                new Problem.Words(
                        "There is no such thing",
                        "Nothing with this id is there for this key.",
                        "Check the ids of the path."));
    }

    static Problem scopeMissing(String scope) {
        return new Problem(
                HttpStatus.FORBIDDEN,
                "scope-missing",
                new Problem.Words(
                        "The API key may not do this",
                        "The key lacks the scope '" + scope + "'.",
                        "Use a key with that scope."));
    }

    static Problem invalid(String detail) {
        return new Problem(
                HttpStatus.BAD_REQUEST,
                "request-invalid",
                new Problem.Words(
                        "The request is not as it should be",
                        detail,
                        "Mend what the detail names; /v1/openapi.yaml says what is expected."));
    }

    static Problem cursor() {
        return new Problem(
                HttpStatus.BAD_REQUEST,
                "cursor-invalid",
                new Problem.Words(
                        "The cursor is none of ours",
                        "The parameter cursor holds no nextCursor of an answer.",
                        "Start without a cursor, and go on with the nextCursor of each answer."));
    }

    static Problem malformed(String detail) {
        return new Problem(
                HttpStatus.BAD_REQUEST,
                "body-malformed",
                new Problem.Words(
                        "The request body is not the JSON that was expected",
                        detail,
                        "Send one JSON object in UTF-8, each name once."));
    }

    static Problem tooLarge(int bytesMax) {
        return new Problem(
                HttpStatus.CONTENT_TOO_LARGE,
                "body-too-large",
                new Problem.Words(
                        "The request body is too large",
                        "A request may have at most " + bytesMax + " bytes here.",
                        "Send less at once."));
    }

    static Problem contentType() {
        return new Problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "content-type-unsupported",
                new Problem.Words(
                        "The content type is not supported",
                        "The request body is not sent as application/json, uncompressed.",
                        "Use the content type application/json, without Content-Encoding."));
    }

    static Problem idempotencyKeyReused() {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency-key-reused",
                new Problem.Words(
                        "The idempotency key was used for another request",
                        "The same key came with other content before.",
                        "Give every request its own Idempotency-Key; repeat one unchanged."));
    }

    static Problem beyondYours() {
        return new Problem(
                HttpStatus.FORBIDDEN,
                "beyond-your-rights",
                new Problem.Words(
                        "That would be more than the key may do itself",
                        "Nobody gives, takes or changes rights that they do not hold.",
                        "Use a key that holds these rights; what concerns Admins is done by an Admin in the console."));
    }

    static Problem tooManyKeys() {
        return new Problem(
                HttpStatus.CONFLICT,
                "too-many-keys",
                new Problem.Words(
                        "There are too many keys",
                        "The organization has as many keys as it may have.",
                        "Delete keys that nobody uses."));
    }

    static Problem lastAdmin() {
        return new Problem(
                HttpStatus.CONFLICT,
                "last-admin",
                new Problem.Words(
                        "The organization would have no Admin",
                        "The member is its last Admin.",
                        "Make another member Admin first."));
    }

    static Problem roleUnknown() {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "role-unknown",
                new Problem.Words(
                        "There is no such role",
                        "No role is given, or one that the organization does not have.",
                        "Use ADMIN, BILLING, DEVELOPER or MEMBER, or CUSTOM with the ids of custom roles."));
    }

    static Problem tooManyInvitations() {
        return new Problem(
                HttpStatus.CONFLICT,
                "too-many-invitations",
                new Problem.Words(
                        "There are too many invitations",
                        "The organization has as many open invitations, or sent as many today, as it may.",
                        "Revoke what nobody will accept, or wait a day."));
    }

    static Problem externalIdTaken(String externalId) {
        return new Problem(
                HttpStatus.CONFLICT,
                "external-id-taken",
                new Problem.Words(
                        "The external id is taken",
                        "Another organization is called so: " + externalId,
                        "Give every organization an external id of its own."));
    }
}
