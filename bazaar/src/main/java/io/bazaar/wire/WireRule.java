package io.bazaar.wire;

import io.bazaar.rules.Certainty;
import io.bazaar.rules.Rule;

/** What every call has to keep, whatever it asks for. */
public enum WireRule implements Rule {
    KNOWN_OPERATION(
            "known-operation",
            "The target or path names an operation.",
            Text.JSON,
            Certainty.OBSERVED),
    BODY_SIZE("body-size", "A body has at most 8 MiB.", Text.OWN, Certainty.CHOSEN),
    BODY_READABLE(
            "body-readable",
            "The body is what its protocol says: JSON in UTF-8 or CBOR, 64 levels at most.",
            Text.JSON,
            Certainty.OBSERVED),
    SIGNED("signed", "A call carries an Authorization header.", Text.SIGV4, Certainty.OBSERVED),
    AUTHORIZATION_COMPLETE(
            "authorization-complete",
            "Authorization holds Credential, SignedHeaders and Signature of AWS4-HMAC-SHA256.",
            Text.SIGV4,
            Certainty.DOCUMENTED),
    KEY_KNOWN("key-known", "The access key is known.", Text.SIGV4, Certainty.OBSERVED),
    SESSION_TOKEN_SENT(
            "session-token-sent",
            "A call with a temporary access key carries X-Amz-Security-Token.",
            Text.SIGV4,
            Certainty.DOCUMENTED),
    SESSION_TOKEN_OWN(
            "session-token-own",
            "X-Amz-Security-Token is the token of the access key; a long-lived key has none.",
            Text.SIGV4,
            Certainty.OBSERVED),
    SESSION_CURRENT(
            "session-current",
            "Temporary credentials have not expired on the market's clock.",
            Text.SIGV4,
            Certainty.OBSERVED),
    SCOPE_SERVICE(
            "scope-service",
            "The credential is scoped to the service's signing name.",
            Text.SIGV4,
            Certainty.OBSERVED),
    SCOPE_DATE(
            "scope-date",
            "The date of the credential's scope is that of X-Amz-Date.",
            Text.SIGV4,
            Certainty.DOCUMENTED),
    HOST_SIGNED("host-signed", "Host is a signed header.", Text.SIGV4, Certainty.DOCUMENTED),
    AMZ_SIGNED(
            "amz-headers-signed",
            "X-Amz-Date and X-Amz-Target are signed headers.",
            Text.SIGV4,
            Certainty.DOCUMENTED),
    DATE_FORM(
            "date-form",
            "X-Amz-Date is written yyyyMMddTHHmmssZ.",
            Text.SIGV4,
            Certainty.DOCUMENTED),
    NOT_EXPIRED(
            "signature-not-expired",
            "A signature is at most five minutes old.",
            Text.SIGV4,
            Certainty.DOCUMENTED),
    CURRENT(
            "signature-current",
            "A signature is at most five minutes ahead.",
            Text.SIGV4,
            Certainty.DOCUMENTED),
    BODY_HASH(
            "body-hash",
            "X-Amz-Content-Sha256, if sent, is the hash of the body.",
            Text.SIGV4,
            Certainty.DOCUMENTED),
    SIGNATURE(
            "signature",
            "The signature is the one that the secret key gives.",
            Text.SIGV4,
            Certainty.DOCUMENTED),
    MEMBER_TYPE(
            "member-type", "A member has the type of its model.", Text.JSON, Certainty.OBSERVED),
    MEMBER_REQUIRED(
            "member-required", "A required member is there.", Text.JSON, Certainty.OBSERVED);

    /** Sources. */
    private static final class Text {
        static final String SIGV4 =
                "AWS General Reference, Signature Version 4 signing process, read 2026-11-22";
        static final String JSON = "AWS JSON 1.1 protocol as services speak it, read 2026-11-22";
        static final String OWN = "own choice";

        private Text() {}
    }

    private final String id;
    private final String says;
    private final String source;
    private final Certainty certainty;

    WireRule(String id, String says, String source, Certainty certainty) {
        this.id = "wire." + id;
        this.says = says;
        this.source = source;
        this.certainty = certainty;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String says() {
        return says;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Certainty certainty() {
        return certainty;
    }
}
