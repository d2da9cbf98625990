package io.stallholder.identity;

import io.stallholder.kernel.UserId;
import org.springframework.security.web.webauthn.api.Bytes;

/** The proofs beside the password. */
final class FactorProofs {

    private FactorProofs() {}

    /**
     * A passkey: always enough, never demanded, since a password with a lost device would otherwise
     * open nothing for ever.
     */
    record OfPasskey(PasskeyRows rows, FactorNews news) implements OtherProof {

        @Override
        public Proof proof() {
            return Proof.PASSKEY;
        }

        @Override
        public boolean isOffered(UserId user) {
            return !rows.list(user).isEmpty();
        }

        @Override
        public boolean isAsked(UserId user) {
            return false;
        }

        @Override
        public String template() {
            return "identity/proof-passkey";
        }

        /** It signs in alone, and whoever was in the account could have added it. */
        @Override
        public void reset(UserId user, String network) {
            for (Passkey passkey : rows.list(user)) {
                rows.remove(user, Bytes.fromBase64(passkey.id()))
                        .ifPresent(name ->
                                news.tell(user, FactorChange.PASSKEY_REMOVED, name, network));
            }
        }
    }

    /** The authenticator app, or a recovery code: demanded once the app is set up. */
    record OfAuthenticator(AuthenticatorRows rows) implements OtherProof {

        @Override
        public Proof proof() {
            return Proof.AUTHENTICATOR;
        }

        @Override
        public boolean isOffered(UserId user) {
            return rows.confirmed(user);
        }

        @Override
        public boolean isAsked(UserId user) {
            return rows.confirmed(user);
        }

        @Override
        public String template() {
            return "identity/proof-authenticator";
        }
    }

    /** A provider that was connected and is still configured: as good as the password. */
    record OfProvider(OidcRows rows, OidcProviders providers, FactorNews news)
            implements OtherProof {

        @Override
        public Proof proof() {
            return Proof.PROVIDER;
        }

        @Override
        public boolean isOffered(UserId user) {
            return rows.list(user).stream()
                    .anyMatch(one -> providers.find(one.provider()).isPresent());
        }

        @Override
        public boolean isAsked(UserId user) {
            return false;
        }

        @Override
        public String template() {
            return "identity/proof-provider";
        }

        /** A provider's account may be an attacker's. */
        @Override
        public void reset(UserId user, String network) {
            for (ConnectedProvider one : rows.list(user)) {
                String label = providers.label(one.provider());
                news.tell(user, FactorChange.PROVIDER_DISCONNECTED, label, network);
            }
            rows.disconnectAll(user);
        }
    }
}
