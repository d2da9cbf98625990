package io.stallholder.marketplace.aws;

import io.stallholder.marketplace.gateway.Notification;
import io.stallholder.marketplace.gateway.QueuedMessage;
import io.stallholder.platform.WallClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Date;
import java.util.regex.Pattern;

/**
 * Tells what SNS signed from what it did not. The SDK's own verifier takes certificates from AWS's
 * addresses alone, so that it could never be tried elsewhere.
 */
final class SnsSignatures {

    private static final Pattern SNS =
            Pattern.compile("(.*,)?CN=sns\\.([-a-z0-9]+\\.)?amazonaws\\.com(\\.cn)?(,.*)?");

    private final SnsCertificates certificates;
    private final WallClock wall;

    SnsSignatures(SnsCertificates certificates, WallClock wall) {
        this.certificates = certificates;
        this.wall = wall;
    }

    Notification judge(QueuedMessage message) {
        SnsEnvelope envelope;
        try {
            envelope = SnsEnvelope.read(message.body());
        } catch (IllegalArgumentException malformed) {
            return new Notification.Forged(message, "no notification: " + malformed.getMessage());
        }
        if (!certificates.isTrusted(envelope.certificate())) {
            return new Notification.Forged(message, "its certificate is not from SNS");
        }
        try {
            return judge(message, envelope, certificates.at(envelope.certificate()));
        } catch (IOException outage) {
            return new Notification.Unverified(message, outage.toString());
        } catch (CertificateException unreadable) {
            return new Notification.Forged(message, "its certificate cannot be read");
        }
    }

    private Notification judge(
            QueuedMessage message, SnsEnvelope envelope, X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(wall.now()));
        } catch (CertificateException expired) {
            return new Notification.Forged(message, "its certificate does not hold now");
        }
        if (!SNS.matcher(certificate.getSubjectX500Principal().getName()).matches()) {
            return new Notification.Forged(message, "its certificate is not SNS's");
        }
        return isSigned(envelope, certificate)
                ? new Notification.Genuine(
                        message,
                        envelope.id(),
                        envelope.topic(),
                        envelope.text(),
                        envelope.sentAt())
                : new Notification.Forged(message, "its signature is not SNS's");
    }

    private static boolean isSigned(SnsEnvelope envelope, X509Certificate certificate) {
        try {
            Signature signature = Signature.getInstance(envelope.algorithm());
            signature.initVerify(certificate.getPublicKey());
            signature.update(envelope.signed().getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(envelope.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException unfit) {
            return false;
        }
    }
}
