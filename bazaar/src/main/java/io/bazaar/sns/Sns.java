package io.bazaar.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.store.Json;
import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Puts messages into SNS's envelope, as a queue without raw delivery receives them. Signed with an
 * own key, which is made when it is first needed and then kept.
 */
public final class Sns {

    /** Where the certificate is served. */
    public static final String CERTIFICATE = "/_bazaar/sns/certificate.pem";

    private static final String KEY = "signing";
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Store store;
    private final Table<SigningKey> keys;
    private final AtomicReference<URI> address =
            new AtomicReference<>(URI.create("http://localhost/"));

    /** With the key that the store remembers. */
    public Sns(Store store) {
        this.store = store;
        this.keys = store.table("sns-keys", SigningKey.class);
    }

    /** Says where the certificate can be fetched from. */
    public void servedAt(URI base) {
        address.set(base);
    }

    /** The certificate of the signatures. */
    public String certificatePem() {
        return key().certificatePem();
    }

    /** A message of a topic in its envelope; {@code at} is market time. */
    public String envelope(Topic topic, String message, Instant at, SignatureVersion version) {
        String id = UUID.randomUUID().toString();
        String time = MILLIS.format(at);
        Map<String, String> envelope = new LinkedHashMap<>();
        envelope.put("Type", "Notification");
        envelope.put("MessageId", id);
        envelope.put("TopicArn", topic.arn());
        envelope.put("Message", message);
        envelope.put("Timestamp", time);
        envelope.put("SignatureVersion", version.wire());
        envelope.put("Signature", key().sign(version.algorithm(), signed(envelope)));
        envelope.put("SigningCertURL", address.get().resolve(CERTIFICATE).toString());
        envelope.put(
                "UnsubscribeURL",
                address.get()
                        .resolve("/?Action=Unsubscribe&SubscriptionArn=" + topic.arn() + ":" + id)
                        .toString());
        return Json.write(envelope);
    }

    /** Name and value on a line each. Source: verifying SNS signatures, read 2026-11-22. */
    private static byte[] signed(Map<String, String> envelope) {
        StringBuilder lines = new StringBuilder();
        for (String name : new String[] {"Message", "MessageId", "Timestamp", "TopicArn", "Type"}) {
            lines.append(name).append('\n').append(envelope.get(name)).append('\n');
        }
        return lines.toString().getBytes(UTF_8);
    }

    private SigningKey key() {
        return keys.find(KEY)
                .orElseGet(() ->
                        store.write(() ->
                                keys.find(KEY)
                                        .orElseGet(() -> {
                                            SigningKey made = SigningKey.generate();
                                            keys.put(KEY, made);
                                            return made;
                                        })));
    }
}
