package io.bazaar.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.rules.Rule;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides who sent a request, from its signature, on the wall clock. */
public final class Signatures {

    private static final Duration SKEW_MAX = Duration.ofMinutes(5);
    private static final List<String> TO_BE_SIGNED = List.of("x-amz-date", "x-amz-target");
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

    private final Function<String, Optional<Caller>> callers;
    private final InstantSource wall;
    private final SignatureCheck check;

    /** Signatures of these callers, found by access key. */
    public Signatures(
            Function<String, Optional<Caller>> callers, InstantSource wall, SignatureCheck check) {
        this.callers = callers;
        this.wall = wall;
        this.check = check;
    }

    /** Who signed, and for which Region. */
    record Authentic(Caller caller, String region) {}

    /** Verifies a request to a service; throws the refusal that AWS would answer. */
    Authentic verify(SignedRequest request, AwsApi service) {
        String header = request.header("authorization");
        if (header.isEmpty()) {
            throw refused(
                    WireRule.SIGNED,
                    "MissingAuthenticationTokenException",
                    "Missing Authentication Token");
        }
        Authorization given =
                Authorization.parse(header)
                        .orElseThrow(() ->
                                refused(
                                        WireRule.AUTHORIZATION_COMPLETE,
                                        "IncompleteSignatureException",
                                        "Authorization header requires Credential,"
                                                + " SignedHeaders and Signature of "
                                                + SigV4.ALGORITHM
                                                + "."));
        Caller caller =
                callers.apply(given.accessKeyId())
                        .orElseThrow(() -> unrecognized(WireRule.KEY_KNOWN));
        if (check == SignatureCheck.LENIENT) {
            return new Authentic(caller, given.scope().region());
        }
        checkSession(caller.session(), request);
        checkScope(given.scope(), service, request);
        checkHeaders(given.signedHeaders(), request);
        checkTime(request.header("x-amz-date"));
        checkSignature(caller, given, request);
        return new Authentic(caller, given.scope().region());
    }

    /** A token may be signed or added afterwards; that it is the key's own is what counts. */
    private static void checkSession(@Nullable Session session, SignedRequest request) {
        String token = request.header("x-amz-security-token");
        if (session != null && token.isEmpty()) {
            throw unrecognized(WireRule.SESSION_TOKEN_SENT);
        }
        if (!token.equals(session == null ? "" : session.token())) {
            throw unrecognized(WireRule.SESSION_TOKEN_OWN);
        }
        if (session != null && session.expired()) {
            throw refused(
                    WireRule.SESSION_CURRENT,
                    "ExpiredTokenException",
                    "The security token included in the request is expired");
        }
    }

    private static AwsRefusal unrecognized(Rule rule) {
        return refused(
                rule,
                "UnrecognizedClientException",
                "The security token included in the request is invalid.");
    }

    private static void checkScope(CredentialScope scope, AwsApi service, SignedRequest request) {
        if (!scope.service().equals(service.signingName())) {
            throw invalid(
                    WireRule.SCOPE_SERVICE,
                    "Credential should be scoped to correct service: '"
                            + service.signingName()
                            + "'.");
        }
        if (!request.header("x-amz-date").startsWith(scope.date())) {
            throw invalid(
                    WireRule.SCOPE_DATE,
                    "Date in Credential scope does not match YYYYMMDD from X-Amz-Date.");
        }
    }

    private static void checkHeaders(List<String> signed, SignedRequest request) {
        if (!signed.contains("host")) {
            throw invalid(
                    WireRule.HOST_SIGNED,
                    "'Host' must be a 'SignedHeader' in the AWS Authorization.");
        }
        for (String name : TO_BE_SIGNED) {
            if (request.headers().containsKey(name) && !signed.contains(name)) {
                throw invalid(
                        WireRule.AMZ_SIGNED,
                        "'" + name + "' must be a 'SignedHeader' in the AWS Authorization.");
            }
        }
    }

    private void checkTime(String amzDate) {
        Instant signed;
        try {
            signed = LocalDateTime.parse(amzDate, AMZ_DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw refused(
                    WireRule.DATE_FORM,
                    "IncompleteSignatureException",
                    "X-Amz-Date must be of the form yyyyMMddTHHmmssZ: '" + amzDate + "'.");
        }
        Instant now = wall.instant();
        if (signed.isBefore(now.minus(SKEW_MAX))) {
            throw invalid(
                    WireRule.NOT_EXPIRED,
                    "Signature expired: "
                            + amzDate
                            + " is now earlier than "
                            + text(now.minus(SKEW_MAX))
                            + " ("
                            + text(now)
                            + " - 5 min.)");
        }
        if (signed.isAfter(now.plus(SKEW_MAX))) {
            throw invalid(
                    WireRule.CURRENT,
                    "Signature not yet current: "
                            + amzDate
                            + " is still later than "
                            + text(now.plus(SKEW_MAX))
                            + " ("
                            + text(now)
                            + " + 5 min.)");
        }
    }

    private static void checkSignature(Caller caller, Authorization given, SignedRequest request) {
        String expected =
                SigV4.signature(
                        caller.secretAccessKey(),
                        given.scope(),
                        request,
                        given.signedHeaders().stream().sorted().toList());
        String stated = request.header("x-amz-content-sha256");
        if (!stated.isEmpty() && !stated.equals(request.bodySha256())) {
            throw mismatch(WireRule.BODY_HASH);
        }
        if (!MessageDigest.isEqual(expected.getBytes(UTF_8), given.signature().getBytes(UTF_8))) {
            throw mismatch(WireRule.SIGNATURE);
        }
    }

    private static AwsRefusal mismatch(Rule rule) {
        return invalid(
                rule,
                "The request signature we calculated does not match the signature you"
                        + " provided. Check your AWS Secret Access Key and signing method."
                        + " Consult the service documentation for details.");
    }

    private static String text(Instant at) {
        return AMZ_DATE.format(at.atOffset(ZoneOffset.UTC));
    }

    private static AwsRefusal invalid(Rule rule, String message) {
        return refused(rule, "InvalidSignatureException", message);
    }

    private static AwsRefusal refused(Rule rule, String type, String message) {
        return new AwsRefusal(rule, AwsError.forbidden(type, message));
    }
}
