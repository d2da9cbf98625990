package io.bazaar.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

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

/** Decides who sent a request, from its signature, on the wall clock. */
public final class Signatures {

    private static final Duration SKEW_MAX = Duration.ofMinutes(5);
    private static final List<String> TO_BE_SIGNED = List.of("x-amz-date", "x-amz-target");
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

    private final Function<String, Optional<Caller>> callers;
    private final InstantSource wall;

    /** Signatures of these callers, found by access key. */
    public Signatures(Function<String, Optional<Caller>> callers, InstantSource wall) {
        this.callers = callers;
        this.wall = wall;
    }

    /** Who signed, and for which Region. */
    record Authentic(Caller caller, String region) {}

    /** Verifies a request to a service; throws the refusal that AWS would answer. */
    Authentic verify(SignedRequest request, AwsProtocol service) {
        String header = request.header("authorization");
        if (header.isEmpty()) {
            throw refused("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        Authorization given =
                Authorization.parse(header)
                        .orElseThrow(() ->
                                refused(
                                        "IncompleteSignatureException",
                                        "Authorization header requires Credential,"
                                                + " SignedHeaders and Signature of "
                                                + SigV4.ALGORITHM
                                                + "."));
        Caller caller =
                callers.apply(given.accessKeyId())
                        .orElseThrow(() ->
                                refused(
                                        "UnrecognizedClientException",
                                        "The security token included in the request is"
                                                + " invalid."));
        checkScope(given.scope(), service, request);
        checkHeaders(given.signedHeaders(), request);
        checkTime(request.header("x-amz-date"));
        checkSignature(caller, given, request);
        return new Authentic(caller, given.scope().region());
    }

    private static void checkScope(
            CredentialScope scope, AwsProtocol service, SignedRequest request) {
        if (!scope.service().equals(service.signingName())) {
            throw invalid(
                    "Credential should be scoped to correct service: '"
                            + service.signingName()
                            + "'.");
        }
        if (!request.header("x-amz-date").startsWith(scope.date())) {
            throw invalid("Date in Credential scope does not match YYYYMMDD from X-Amz-Date.");
        }
    }

    private static void checkHeaders(List<String> signed, SignedRequest request) {
        if (!signed.contains("host")) {
            throw invalid("'Host' must be a 'SignedHeader' in the AWS Authorization.");
        }
        for (String name : TO_BE_SIGNED) {
            if (request.headers().containsKey(name) && !signed.contains(name)) {
                throw invalid("'" + name + "' must be a 'SignedHeader' in the AWS Authorization.");
            }
        }
    }

    private void checkTime(String amzDate) {
        Instant signed;
        try {
            signed = LocalDateTime.parse(amzDate, AMZ_DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw refused(
                    "IncompleteSignatureException",
                    "X-Amz-Date must be of the form yyyyMMddTHHmmssZ: '" + amzDate + "'.");
        }
        Instant now = wall.instant();
        if (signed.isBefore(now.minus(SKEW_MAX))) {
            throw invalid(
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
        boolean sameBody = stated.isEmpty() || stated.equals(request.bodySha256());
        boolean same =
                MessageDigest.isEqual(expected.getBytes(UTF_8), given.signature().getBytes(UTF_8));
        if (!same || !sameBody) {
            throw invalid(
                    "The request signature we calculated does not match the signature you"
                            + " provided. Check your AWS Secret Access Key and signing method."
                            + " Consult the service documentation for details.");
        }
    }

    private static String text(Instant at) {
        return AMZ_DATE.format(at.atOffset(ZoneOffset.UTC));
    }

    private static AwsRefusal invalid(String message) {
        return refused("InvalidSignatureException", message);
    }

    private static AwsRefusal refused(String type, String message) {
        return new AwsRefusal(AwsError.forbidden(type, message));
    }
}
