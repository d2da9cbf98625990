package io.bazaar.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.testing.Breaks;
import io.bazaar.testing.Meets;
import io.bazaar.testing.StandingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The examples that AWS published with Signature Version 4. */
final class SigV4Tests {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String DATE = "20150830T123600Z";
    private static final List<String> HOST_AND_DATE = List.of("host", "x-amz-date");

    private final StandingClock wall = new StandingClock(Instant.parse("2015-08-30T12:36:00Z"));
    private final Signatures signatures =
            new Signatures(
                    key ->
                            key.equals("AKIDEXAMPLE")
                                    ? Optional.of(new Caller("111122223333", key, SECRET))
                                    : Optional.empty(),
                    wall,
                    SignatureCheck.STRICT);

    @Test
    void a_plain_get() {
        assertThat(sign(request("GET", "", ""), "service", HOST_AND_DATE))
                .isEqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    @Test
    void a_plain_post() {
        assertThat(sign(request("POST", "", ""), "service", HOST_AND_DATE))
                .isEqualTo("5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    }

    @Test
    void query_parameters_are_sorted() {
        assertThat(
                        sign(
                                request("GET", "Param2=value2&Param1=value1", ""),
                                "service",
                                HOST_AND_DATE))
                .isEqualTo("b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    }

    @Test
    void a_body_and_its_type() {
        SignedRequest request = request("POST", "", "Param1=value1");
        request.headers().put("content-type", List.of("application/x-www-form-urlencoded"));

        assertThat(sign(request, "service", List.of("content-type", "host", "x-amz-date")))
                .isEqualTo("ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    }

    @Test
    void the_example_of_the_general_reference() {
        SignedRequest request = request("GET", "Action=ListUsers&Version=2010-05-08", "");
        request.headers().put("host", List.of("iam.amazonaws.com"));
        request.headers()
                .put("content-type", List.of("application/x-www-form-urlencoded; charset=utf-8"));

        assertThat(sign(request, "iam", List.of("content-type", "host", "x-amz-date")))
                .isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    @Test
    @Meets({
        "wire.signed",
        "wire.authorization-complete",
        "wire.key-known",
        "wire.scope-service",
        "wire.scope-date",
        "wire.host-signed",
        "wire.amz-headers-signed",
        "wire.date-form",
        "wire.signature-not-expired",
        "wire.signature-current",
        "wire.body-hash",
        "wire.signature"
    })
    void the_right_signature_names_the_caller_and_the_region() {
        Signatures.Authentic authentic = verify(signed("AKIDEXAMPLE", "service", HOST_AND_DATE));

        assertThat(authentic.caller().accountId()).isEqualTo("111122223333");
        assertThat(authentic.region()).isEqualTo("us-east-1");
    }

    @Test
    @Breaks({
        "wire.signed",
        "wire.authorization-complete",
        "wire.key-known",
        "wire.scope-service",
        "wire.scope-date",
        "wire.host-signed",
        "wire.amz-headers-signed",
        "wire.date-form",
        "wire.signature-not-expired",
        "wire.signature-current",
        "wire.body-hash",
        "wire.signature"
    })
    void each_flaw_has_the_error_that_aws_gives_it() {
        refused(request("POST", "", ""), "MissingAuthenticationTokenException");
        refused(withHeader(request("POST", "", ""), "nonsense"), "IncompleteSignatureException");
        refused(signed("AKIDOTHER", "service", HOST_AND_DATE), "UnrecognizedClientException");
        refused(signed("AKIDEXAMPLE", "s3", HOST_AND_DATE), "correct service: 'service'");
        refused(signed("AKIDEXAMPLE", "service", List.of("x-amz-date")), "'Host' must be");

        SignedRequest tampered = signed("AKIDEXAMPLE", "service", HOST_AND_DATE);
        tampered.headers().put("host", List.of("other.amazonaws.com"));
        refused(tampered, "signature we calculated does not match");

        SignedRequest unsigned = signed("AKIDEXAMPLE", "service", HOST_AND_DATE);
        unsigned.headers().put("x-amz-target", List.of("AmazonSQS.PurgeQueue"));
        refused(unsigned, "'x-amz-target' must be a 'SignedHeader'");

        SignedRequest otherDay = signed("AKIDEXAMPLE", "service", HOST_AND_DATE);
        otherDay.headers().put("x-amz-date", List.of("20150831T123600Z"));
        refused(otherDay, "Date in Credential scope");
        SignedRequest misspelled = signed("AKIDEXAMPLE", "service", HOST_AND_DATE);
        misspelled.headers().put("x-amz-date", List.of("20150830 12:36"));
        refused(misspelled, "X-Amz-Date must be of the form");
        SignedRequest otherBody = signed("AKIDEXAMPLE", "service", HOST_AND_DATE);
        otherBody.headers().put("x-amz-content-sha256", List.of("0".repeat(64)));
        refused(otherBody, "does not match");

        wall.pass(Duration.ofSeconds(301));
        refused(signed("AKIDEXAMPLE", "service", HOST_AND_DATE), "Signature expired");
        wall.pass(Duration.ofSeconds(-602));
        refused(signed("AKIDEXAMPLE", "service", HOST_AND_DATE), "Signature not yet current");
    }

    private Signatures.Authentic verify(SignedRequest request) {
        return signatures.verify(
                request, AwsApi.unmodelled("Target", "service", AwsProtocol.JSON_1_1));
    }

    private void refused(SignedRequest request, String with) {
        assertThatThrownBy(() -> verify(request))
                .isInstanceOf(AwsRefusal.class)
                .hasMessageContaining(with);
    }

    private static SignedRequest signed(String key, String service, List<String> signedHeaders) {
        SignedRequest request = request("POST", "", "{}");
        return withHeader(
                request,
                "AWS4-HMAC-SHA256 Credential=%s/20150830/us-east-1/%s/aws4_request, SignedHeaders=%s, Signature=%s"
                        .formatted(
                                key,
                                service,
                                String.join(";", signedHeaders),
                                sign(request, service, signedHeaders)));
    }

    private static SignedRequest withHeader(SignedRequest request, String authorization) {
        request.headers().put("authorization", List.of(authorization));
        return request;
    }

    private static String sign(SignedRequest request, String service, List<String> headers) {
        return SigV4.signature(
                SECRET, new CredentialScope("20150830", "us-east-1", service), request, headers);
    }

    private static SignedRequest request(String method, String query, String body) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("host", List.of("example.amazonaws.com"));
        headers.put("x-amz-date", List.of(DATE));
        return new SignedRequest(method, "/", query, headers, SigV4.sha256(body.getBytes(UTF_8)));
    }
}
