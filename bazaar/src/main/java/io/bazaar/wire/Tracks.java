package io.bazaar.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.calls.Call;
import io.bazaar.rules.Rule;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What becomes known of a call while it is handled, for the log; tokens are masked. */
final class Tracks {

    private static final int NAME_MAX = 200;
    private static final String MASK = "***";
    private static final String TOKEN = "egistrationToken";
    private static final Pattern TOKENS =
            Pattern.compile("(\"[rR]egistrationToken\":\")[^\"]{0,9000}+\"");

    private final Incoming incoming;
    private final @Nullable Route route;
    private String accountId = "";
    private String region = "";
    private @Nullable JsonNode body;

    Tracks(Incoming incoming, @Nullable Route route) {
        this.incoming = incoming;
        this.route = route;
    }

    void caller(Signatures.Authentic authentic) {
        accountId = authentic.caller().accountId();
        region = authentic.region();
    }

    void body(JsonNode read) {
        body = read;
    }

    Call call(Instant at, Outgoing answered) {
        return new Call(
                at,
                incoming.requestId(),
                accountId,
                region,
                route == null ? "" : route.operation().service().target(),
                route == null ? named(incoming.address()) : route.operation().name(),
                answered.isCut() ? 0 : answered.status(),
                request(),
                answer(answered),
                answered.rules().stream().map(Rule::id).toList());
    }

    private String request() {
        JsonNode read = body;
        if (read == null || route == null) {
            return "";
        }
        if (read instanceof ObjectNode members && members.has("RegistrationToken")) {
            return Codec.jsonText(members.deepCopy().put("RegistrationToken", MASK));
        }
        return route.protocol() == AwsProtocol.RPC_CBOR
                ? Codec.jsonText(read)
                : new String(incoming.body(), UTF_8);
    }

    private static String answer(Outgoing answered) {
        if (answered.protocol() == AwsProtocol.RPC_CBOR) {
            return Codec.jsonText(Codec.fromCbor(answered.body()));
        }
        String text = new String(answered.body(), UTF_8);
        return text.contains(TOKEN) ? TOKENS.matcher(text).replaceAll("$1" + MASK + "\"") : text;
    }

    private static String named(String address) {
        return address.length() <= NAME_MAX ? address : address.substring(0, NAME_MAX);
    }
}
