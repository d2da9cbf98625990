package io.stallholder.identity;

import com.webauthn4j.util.exception.WebAuthnException;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Transactions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;

/**
 * Takes a passkey's answer to a challenge: to sign in, or to show that a user who is known is
 * there. The challenge is used up whatever the answer is. Opens its own transactions.
 */
public final class UsePasskey {

    private static final Logger LOG = LoggerFactory.getLogger(UsePasskey.class);

    private final Transactions transactions;
    private final PasskeyDesk desk;
    private final PasskeyChallenges challenges;
    private final Effects effects;

    UsePasskey(
            Transactions transactions,
            PasskeyDesk desk,
            PasskeyChallenges challenges,
            Effects effects) {
        this.transactions = transactions;
        this.desk = desk;
        this.challenges = challenges;
        this.effects = effects;
    }

    /**
     * What the browser needs to use a passkey, in JSON; empty after too many tries from there.
     *
     * @param user who has to show it; empty if the passkey is to tell
     */
    public Optional<String> options(Optional<UserId> user, BrowserId browser, String network) {
        if (!effects.throttles().admitsFrom(Throttles.Limit.NETWORK, network)) {
            return Optional.empty();
        }
        return Optional.of(
                transactions.asSystem(() -> {
                    PublicKeyCredentialRequestOptions options = desk.toProve(user);
                    challenges.ask(browser, purpose(user), options.getChallenge(), user);
                    return PasskeyJson.write(options);
                }));
    }

    /** Takes the browser's answer, of that user or of whoever the passkey tells. */
    public Answer attempt(Optional<UserId> user, String json, BrowserId browser, String network) {
        if (!effects.throttles().admitsFrom(Throttles.Limit.PASSKEY, network)) {
            return new Answer.TooMany();
        }
        Optional<PublicKeyCredential<AuthenticatorAssertionResponse>> used = PasskeyJson.used(json);
        Optional<Bytes> challenge =
                transactions.asSystem(() -> challenges.take(browser, purpose(user), user));
        if (used.isEmpty() || challenge.isEmpty()) {
            return new Answer.Refused();
        }
        try {
            return transactions.asSystem(() -> check(user, used.get(), challenge.get()));
        } catch (CopiedPasskeyException copied) {
            transactions.asSystem(() -> tell(used.get().getRawId(), copied, network));
            return new Answer.Refused();
        } catch (WebAuthnException | IllegalArgumentException refused) {
            LOG.info("a passkey is refused: {}", refused.getMessage());
            return new Answer.Refused();
        }
    }

    private Answer check(
            Optional<UserId> user,
            PublicKeyCredential<AuthenticatorAssertionResponse> used,
            Bytes challenge) {
        PublicKeyCredentialRequestOptions asked = desk.proved(user, challenge);
        boolean hasNone = user.isPresent() && asked.getAllowCredentials().isEmpty();
        if (hasNone) {
            return new Answer.Refused();
        }
        Bytes owner =
                desk.operations()
                        .authenticate(new RelyingPartyAuthenticationRequest(asked, used))
                        .getId();
        Bytes said = used.getResponse().getUserHandle();
        boolean told = said == null ? user.isPresent() : said.equals(owner);
        if (!told) {
            throw new IllegalArgumentException("the passkey says that it is somebody else's");
        }
        UserId id = PasskeyPeople.user(owner).orElseThrow();
        return new Answer.Proved(effects.users().find(id).orElseThrow());
    }

    private void tell(Bytes passkey, CopiedPasskeyException copied, String network) {
        Optional.ofNullable(desk.rows().findByCredentialId(passkey))
                .flatMap(row -> PasskeyPeople.user(row.getUserEntityUserId()))
                .ifPresent(owner ->
                        effects.news()
                                .tell(owner, FactorChange.PASSKEY_COPIED, copied.name(), network));
    }

    private static PasskeyChallenges.Purpose purpose(Optional<UserId> user) {
        return user.isPresent()
                ? PasskeyChallenges.Purpose.PROVE
                : PasskeyChallenges.Purpose.SIGN_IN;
    }

    /** What came of it. */
    public sealed interface Answer {

        /** The person is there: has the device, and was verified by it. */
        record Proved(User user) implements Answer {}

        /** It does not answer what was asked, or is not that user's. */
        record Refused() implements Answer {}

        /** Too many tries from here; wait a while. */
        record TooMany() implements Answer {}
    }

    /** What it looks up and sets off. */
    record Effects(UserRows users, Throttles throttles, FactorNews news) {}
}
