package io.bazaar.sns;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.store.Json;
import io.bazaar.store.Store;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Meets;
import io.bazaar.testing.Running;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class SnsTests {

    private static final Topic TOPIC = new Topic(Topic.Kind.SUBSCRIPTION, "code1");
    private static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    @Meets("sns.signature")
    @Breaks("sns.signature")
    void both_signatures_are_verified_by_the_certificate_and_only_of_what_was_signed()
            throws GeneralSecurityException {
        try (Store store = Store.inMemory()) {
            Sns sns = new Sns(store);
            X509Certificate certificate = certificate(sns.certificatePem());

            for (SignatureVersion version : SignatureVersion.values()) {
                JsonNode envelope = tree(sns.envelope(TOPIC, "{\"a\":\"b\\n\"}", AT, version));
                assertThat(verifies(envelope, certificate, version, "")).isTrue();
                assertThat(verifies(envelope, certificate, version, "x")).isFalse();
            }
        }
    }

    @Test
    void an_envelope_has_what_sns_puts_into_it() {
        try (Store store = Store.inMemory()) {
            Sns sns = new Sns(store);
            sns.servedAt(URI.create("http://localhost:8090"));

            JsonNode envelope =
                    tree(sns.envelope(TOPIC, "{\"action\":\"x\"}", AT, SignatureVersion.V1));

            assertThat(envelope.propertyNames())
                    .containsExactly(
                            "Type",
                            "MessageId",
                            "TopicArn",
                            "Message",
                            "Timestamp",
                            "SignatureVersion",
                            "Signature",
                            "SigningCertURL",
                            "UnsubscribeURL");
            assertThat(text(envelope, "Type")).isEqualTo("Notification");
            assertThat(text(envelope, "TopicArn"))
                    .isEqualTo(
                            "arn:aws:sns:us-east-1:287250355862:"
                                    + "aws-mp-subscription-notification-code1");
            assertThat(text(envelope, "Message")).isEqualTo("{\"action\":\"x\"}");
            assertThat(text(envelope, "Timestamp")).isEqualTo("2026-11-25T10:00:00.000Z");
            assertThat(text(envelope, "SignatureVersion")).isEqualTo("1");
            assertThat(text(envelope, "SigningCertURL"))
                    .isEqualTo("http://localhost:8090/_bazaar/sns/certificate.pem");
        }
    }

    @Test
    void the_key_is_made_once_and_its_certificate_is_its_own(@TempDir Path folder)
            throws GeneralSecurityException {
        String first;
        try (Store store = Store.inDirectory(folder)) {
            first = new Sns(store).certificatePem();
        }
        try (Store store = Store.inDirectory(folder)) {
            assertThat(new Sns(store).certificatePem()).isEqualTo(first);
        }

        X509Certificate certificate = certificate(first);
        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity(Date.from(AT));
        assertThat(certificate.getSubjectX500Principal().getName())
                .contains("CN=sns.amazonaws.com")
                .contains("not AWS");
        assertThatThrownBy(() ->
                        certificate.checkValidity(Date.from(Instant.parse("2100-01-01T00:00:00Z"))))
                .isInstanceOf(CertificateExpiredException.class);
    }

    @Test
    void the_certificate_is_served() throws GeneralSecurityException {
        try (Running running = new Running()) {
            HttpResponse<String> answer =
                    Running.send(
                            HttpRequest.newBuilder(
                                            running.endpoint()
                                                    .resolve("/_bazaar/sns/certificate.pem"))
                                    .build());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(certificate(answer.body()).getVersion()).isEqualTo(3);
        }
    }

    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8)));
    }

    /** As a receiver does it: the lines in the order of their names. */
    private static boolean verifies(
            JsonNode envelope, X509Certificate by, SignatureVersion version, String forged)
            throws GeneralSecurityException {
        Signature signature =
                Signature.getInstance(
                        version == SignatureVersion.V1 ? "SHA1withRSA" : "SHA256withRSA");
        signature.initVerify(by);
        for (String name : new String[] {"Message", "MessageId", "Timestamp", "TopicArn", "Type"}) {
            signature.update((name + "\n" + text(envelope, name) + forged + "\n").getBytes(UTF_8));
        }
        return signature.verify(Base64.getDecoder().decode(text(envelope, "Signature")));
    }

    private static String text(JsonNode of, String name) {
        return of.get(name).stringValue();
    }

    private static JsonNode tree(String json) {
        return Json.tree(json.getBytes(UTF_8));
    }
}
