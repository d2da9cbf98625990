package io.stallholder.identity;

import java.util.Optional;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Passkeys' options and answers as browsers write them, by the framework's own module. */
final class PasskeyJson {

    /** Longer answers are no answers: an attestation has a few kilobytes. */
    private static final int LENGTH_MAX = 100_000;

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    private PasskeyJson() {}

    static String write(Object options) {
        return JSON.writeValueAsString(options);
    }

    static Optional<PublicKeyCredential<AuthenticatorAttestationResponse>> made(String json) {
        return read(json, new TypeReference<>() {});
    }

    static Optional<PublicKeyCredential<AuthenticatorAssertionResponse>> used(String json) {
        return read(json, new TypeReference<>() {});
    }

    private static <T> Optional<T> read(String json, TypeReference<T> type) {
        if (json.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(json, type));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
