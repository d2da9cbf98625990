package io.stallholder.identity;

import io.stallholder.kernel.UserId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/**
 * The framework's relying party under this console's terms: its id and origin come from the
 * configured address and from nothing that a request says; the person is verified by the device,
 * and the device finds the passkey without being told whose.
 */
final class PasskeyDesk {

    private static final AuthenticatorSelectionCriteria SELECTION =
            AuthenticatorSelectionCriteria.builder()
                    .residentKey(ResidentKeyRequirement.REQUIRED)
                    .userVerification(UserVerificationRequirement.REQUIRED)
                    .build();
    private static final List<PublicKeyCredentialParameters> ALGORITHMS =
            List.of(
                    PublicKeyCredentialParameters.EdDSA,
                    PublicKeyCredentialParameters.ES256,
                    PublicKeyCredentialParameters.RS256);
    private static final Authentication NOBODY =
            new AnonymousAuthenticationToken(
                    "passkeys", "nobody", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private final PublicKeyCredentialRpEntity party;
    private final PasskeyPeople people;
    private final PasskeyRows rows;
    private final Webauthn4JRelyingPartyOperations operations;

    PasskeyDesk(PasskeyPeople people, PasskeyRows rows, SenderSettings settings) {
        URI console = settings.consoleUrl();
        this.people = people;
        this.rows = rows;
        party =
                PublicKeyCredentialRpEntity.builder()
                        .id(console.getHost())
                        .name(settings.name())
                        .build();
        operations =
                new Webauthn4JRelyingPartyOperations(people, rows, party, Set.of(origin(console)));
        operations.setCustomizeCreationOptions(options ->
                options.authenticatorSelection(SELECTION)
                        .pubKeyCredParams(ALGORITHMS)
                        .timeout(PasskeyChallenges.LIVES));
        operations.setCustomizeRequestOptions(options ->
                options.userVerification(UserVerificationRequirement.REQUIRED)
                        .timeout(PasskeyChallenges.LIVES));
    }

    Webauthn4JRelyingPartyOperations operations() {
        return operations;
    }

    PasskeyRows rows() {
        return rows;
    }

    /** What a browser needs to make a passkey, with a fresh challenge. */
    PublicKeyCredentialCreationOptions toRegister(UserId user) {
        PublicKeyCredentialCreationOptionsRequest request =
                new ImmutablePublicKeyCredentialCreationOptionsRequest(authentication(user));
        return operations.createPublicKeyCredentialCreationOptions(request);
    }

    /** The same with the challenge that was kept, to compare the answer with. */
    PublicKeyCredentialCreationOptions registered(UserId user, Bytes challenge) {
        PublicKeyCredentialUserEntity person =
                Optional.ofNullable(people.findByUsername(user.toString())).orElseThrow();
        return PublicKeyCredentialCreationOptions.builder()
                .rp(party)
                .user(person)
                .challenge(challenge)
                .pubKeyCredParams(ALGORITHMS)
                .authenticatorSelection(SELECTION)
                .excludeCredentials(List.of())
                .build();
    }

    /** What a browser needs to use a passkey: of this user, or of whoever it is. */
    PublicKeyCredentialRequestOptions toProve(Optional<UserId> user) {
        return operations.createCredentialRequestOptions(
                new ImmutablePublicKeyCredentialRequestOptionsRequest(
                        user.map(PasskeyDesk::authentication).orElse(NOBODY)));
    }

    /** The same with the challenge that was kept, to compare the answer with. */
    PublicKeyCredentialRequestOptions proved(Optional<UserId> user, Bytes challenge) {
        List<PublicKeyCredentialDescriptor> allowed =
                user.map(PasskeyPeople::handle).map(rows::findByUserId).stream()
                        .flatMap(List::stream)
                        .map(passkey ->
                                PublicKeyCredentialDescriptor.builder()
                                        .id(passkey.getCredentialId())
                                        .build())
                        .toList();
        return PublicKeyCredentialRequestOptions.builder()
                .rpId(party.getId())
                .challenge(challenge)
                .allowCredentials(allowed)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build();
    }

    private static Authentication authentication(UserId user) {
        return UsernamePasswordAuthenticationToken.authenticated(user.toString(), "", List.of());
    }

    private static String origin(URI console) {
        String port = console.getPort() < 0 ? "" : ":" + console.getPort();
        return console.getScheme() + "://" + console.getHost() + port;
    }
}
