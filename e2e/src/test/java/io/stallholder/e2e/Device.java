package io.stallholder.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;

/**
 * What a laptop has built in to make and use passkeys, with an owner who always agrees. Source:
 * Chrome DevTools Protocol, domain WebAuthn, read 2026-11-26.
 */
final class Device {

    private static final String ID = "authenticatorId";

    private final CDPSession protocol;
    private final String id;

    private Device(CDPSession protocol, String id) {
        this.protocol = protocol;
        this.id = id;
    }

    /** One of its own for the tab in front. */
    static Device of(Profile profile) {
        CDPSession protocol = profile.page().context().newCDPSession(profile.page());
        protocol.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject asked = new JsonObject();
        asked.add("options", options);
        JsonObject answered = protocol.send("WebAuthn.addVirtualAuthenticator", asked);
        return new Device(protocol, answered.get(ID).getAsString());
    }

    /** How many passkeys it keeps. */
    int passkeys() {
        return kept().size();
    }

    /** Gives all its passkeys to another, as the owner's cloud does. */
    void syncTo(Device other) {
        for (JsonElement passkey : kept()) {
            JsonObject given = new JsonObject();
            given.addProperty(ID, other.id);
            given.add("credential", passkey);
            other.protocol.send("WebAuthn.addCredential", given);
        }
    }

    private JsonArray kept() {
        JsonObject asked = new JsonObject();
        asked.addProperty(ID, id);
        return protocol.send("WebAuthn.getCredentials", asked).getAsJsonArray("credentials");
    }

    /** From now on its owner cannot unlock it, or can again. */
    void lets(boolean unlock) {
        JsonObject asked = new JsonObject();
        asked.addProperty(ID, id);
        asked.addProperty("isUserVerified", unlock);
        protocol.send("WebAuthn.setUserVerified", asked);
    }
}
