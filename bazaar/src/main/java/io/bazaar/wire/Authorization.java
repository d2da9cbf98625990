package io.bazaar.wire;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code Authorization} header of a signed request, taken apart. */
record Authorization(
        String accessKeyId, CredentialScope scope, List<String> signedHeaders, String signature) {

    private static final Pattern CREDENTIAL =
            Pattern.compile(
                    "Credential=([^/,\\s]+)/(\\d{8})/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");
    private static final Pattern SIGNED_HEADERS = Pattern.compile("SignedHeaders=([a-z0-9;_.-]+)");
    private static final Pattern SIGNATURE = Pattern.compile("Signature=([0-9a-f]{64})");

    static Optional<Authorization> parse(String header) {
        Matcher credential = CREDENTIAL.matcher(header);
        Matcher headers = SIGNED_HEADERS.matcher(header);
        Matcher signature = SIGNATURE.matcher(header);
        if (!header.startsWith(SigV4.ALGORITHM + " ")
                || !credential.find()
                || !headers.find()
                || !signature.find()) {
            return Optional.empty();
        }
        return Optional.of(
                new Authorization(
                        credential.group(1),
                        new CredentialScope(
                                credential.group(2), credential.group(3), credential.group(4)),
                        List.of(headers.group(1).split(";")),
                        signature.group(1)));
    }
}
