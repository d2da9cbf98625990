package io.stallholder.marketplace.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The certificates that SNS signs with, fetched over TLS from SNS itself and from nowhere else: a
 * message names its own certificate, so an address that anybody can have would prove nothing.
 */
final class SnsCertificates {

    private static final Pattern AWS_HOST =
            Pattern.compile("sns\\.[a-z]{2}(-[a-z]+)+-[0-9]+\\.amazonaws\\.com(\\.cn)?");
    private static final Pattern PATH = Pattern.compile("/[-_.a-zA-Z0-9/]{1,200}\\.pem");
    private static final int BYTES_MAX = 65_536;
    private static final int KEPT_MAX = 10;

    private final SdkHttpClient http;
    private final Optional<URI> other;
    private final Map<URI, X509Certificate> kept = new LinkedHashMap<>();

    /**
     * @param other the one other address that certificates may come from, in SNS's place
     */
    SnsCertificates(SdkHttpClient http, Optional<URI> other) {
        this.http = http;
        this.other = other;
    }

    /** Whether a certificate at this address is SNS's. */
    boolean isTrusted(URI address) {
        if (address.getHost() == null
                || address.getRawUserInfo() != null
                || address.getRawQuery() != null
                || address.getRawFragment() != null
                || !PATH.matcher(address.getPath()).matches()) {
            return false;
        }
        return other.map(one -> isSameOrigin(one, address))
                .orElseGet(() ->
                        "https".equals(address.getScheme())
                                && address.getPort() == -1
                                && AWS_HOST.matcher(address.getHost()).matches());
    }

    /** The certificate at a trusted address; fetched once while it is among the last ten. */
    synchronized X509Certificate at(URI address) throws IOException, CertificateException {
        X509Certificate known = kept.get(address);
        if (known != null) {
            return known;
        }
        X509Certificate fetched =
                (X509Certificate)
                        CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(fetch(address)));
        if (kept.size() == KEPT_MAX) {
            kept.remove(kept.keySet().iterator().next());
        }
        kept.put(address, fetched);
        return fetched;
    }

    private byte[] fetch(URI address) throws IOException {
        SdkHttpRequest request =
                SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(address).build();
        HttpExecuteResponse response =
                http.prepareRequest(HttpExecuteRequest.builder().request(request).build()).call();
        int status = response.httpResponse().statusCode();
        if (status != 200 || response.responseBody().isEmpty()) {
            throw new IOException("HTTP " + status + " for the certificate");
        }
        try (InputStream body = response.responseBody().get()) {
            byte[] bytes = body.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new IOException("a certificate of more than " + BYTES_MAX + " bytes");
            }
            return bytes;
        }
    }

    private static boolean isSameOrigin(URI one, URI address) {
        return one.getScheme().equals(address.getScheme())
                && one.getHost().equals(address.getHost())
                && one.getPort() == address.getPort();
    }
}
