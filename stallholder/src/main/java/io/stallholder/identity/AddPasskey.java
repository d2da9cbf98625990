package io.stallholder.identity;

import com.webauthn4j.util.exception.WebAuthnException;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Access;
import io.stallholder.platform.Transactions;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;

/**
 * A person's passkeys: added, listed, renamed, removed. Callers have asked for a fresh sign-in
 * where it changes who can get in. Every method opens its own transactions.
 */
public final class AddPasskey {

    /** More than anybody has devices. */
    private static final int PASSKEYS_MAX = 20;

    private static final Logger LOG = LoggerFactory.getLogger(AddPasskey.class);

    private final Transactions transactions;
    private final PasskeyDesk desk;
    private final PasskeyChallenges challenges;
    private final FactorNews news;

    AddPasskey(
            Transactions transactions,
            PasskeyDesk desk,
            PasskeyChallenges challenges,
            FactorNews news) {
        this.transactions = transactions;
        this.desk = desk;
        this.challenges = challenges;
        this.news = news;
    }

    /** What the browser needs to make a passkey, in JSON. */
    public String options(Actor.Person person, BrowserId browser) {
        return transactions.asSystem(() -> {
            PublicKeyCredentialCreationOptions options = desk.toRegister(person.id());
            challenges.ask(
                    browser,
                    PasskeyChallenges.Purpose.REGISTER,
                    options.getChallenge(),
                    Optional.of(person.id()));
            return PasskeyJson.write(options);
        });
    }

    /** Takes what the browser made. */
    public Answer add(Actor.Person person, Made made, BrowserId browser, String network) {
        Optional<PublicKeyCredential<AuthenticatorAttestationResponse>> credential =
                PasskeyJson.made(made.json());
        Optional<Bytes> challenge =
                transactions.asSystem(() ->
                        challenges.take(
                                browser,
                                PasskeyChallenges.Purpose.REGISTER,
                                Optional.of(person.id())));
        if (credential.isEmpty() || challenge.isEmpty()) {
            return Answer.REFUSED;
        }
        RelyingPartyPublicKey key = new RelyingPartyPublicKey(credential.get(), made.name());
        try {
            return transactions.asSystem(() -> keep(person.id(), key, challenge.get(), network));
        } catch (WebAuthnException | IllegalArgumentException | DuplicateKeyException refused) {
            LOG.info("a passkey of {} is not taken: {}", person.id(), refused.getMessage());
            return Answer.REFUSED;
        }
    }

    /** The person's passkeys, the oldest first. */
    public List<Passkey> list(Actor.Person person) {
        return transactions.asRequest(Access.of(person.id()), () -> desk.rows().list(person.id()));
    }

    /** Gives it another name; false if the person has no such passkey. */
    public boolean rename(Actor.Person person, String id, String name) {
        return id(id).map(key ->
                        transactions.asSystem(() -> desk.rows().rename(person.id(), key, name)))
                .orElse(false);
    }

    /** Takes it away; false if the person has no such passkey. */
    public boolean remove(Actor.Person person, String id, String network) {
        Optional<Bytes> key = id(id);
        return key.isPresent()
                && transactions.asSystem(() -> {
                    Optional<String> name = desk.rows().remove(person.id(), key.get());
                    name.ifPresent(removed ->
                            news.tell(person.id(), FactorChange.PASSKEY_REMOVED, removed, network));
                    return name.isPresent();
                });
    }

    private Answer keep(UserId user, RelyingPartyPublicKey key, Bytes challenge, String network) {
        if (desk.rows().list(user).size() >= PASSKEYS_MAX) {
            return Answer.ENOUGH;
        }
        desk.operations()
                .registerCredential(
                        new ImmutableRelyingPartyRegistrationRequest(
                                desk.registered(user, challenge), key));
        news.tell(user, FactorChange.PASSKEY_ADDED, key.getLabel(), network);
        return Answer.ADDED;
    }

    private static Optional<Bytes> id(String text) {
        try {
            return Optional.of(Bytes.fromBase64(text)).filter(id -> id.getBytes().length > 0);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /**
     * What the form holds.
     *
     * @param json the browser's answer
     * @param name how its owner calls it: not blank, at most {@link Passkey#NAME_MAX} characters
     */
    public record Made(String json, String name) {}

    /** What came of it. */
    public enum Answer {
        /** The person can sign in with it. */
        ADDED,
        /** It does not answer what was asked, or there is one already on that device. */
        REFUSED,
        /** The person has as many as anybody may have. */
        ENOUGH
    }
}
