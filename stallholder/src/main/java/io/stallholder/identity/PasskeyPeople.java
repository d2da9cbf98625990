package io.stallholder.identity;

import io.stallholder.kernel.UserId;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;

/**
 * The users as the framework's passkeys know them: the handle is the user's id, which tells nothing
 * about the person; what a device shows is the address and the name. Runs in the caller's
 * transaction, system role.
 */
final class PasskeyPeople implements PublicKeyCredentialUserEntityRepository {

    private static final int HANDLE_BYTES = 16;

    private final UserRows users;

    PasskeyPeople(UserRows users) {
        this.users = users;
    }

    static Bytes handle(UserId user) {
        UUID id = user.value();
        return new Bytes(
                ByteBuffer.allocate(HANDLE_BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    /** Whose handle it is; nobody's if it is none of ours. */
    static Optional<UserId> user(Bytes handle) {
        if (handle.getBytes().length != HANDLE_BYTES) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(handle.getBytes());
        return Optional.of(new UserId(new UUID(bytes.getLong(), bytes.getLong())));
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return user(handle).flatMap(users::find).map(PasskeyPeople::person).orElse(null);
    }

    /** By the user's id, as the session names a user. */
    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String name) {
        return UserId.parse(name).flatMap(users::find).map(PasskeyPeople::person).orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity person) {
        throw new UnsupportedOperationException("a user is made by registration only");
    }

    @Override
    public void delete(Bytes handle) {
        throw new UnsupportedOperationException("a user is not deleted with a passkey");
    }

    private static PublicKeyCredentialUserEntity person(User user) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle(user.id()))
                .name(user.email().value())
                .displayName(user.name())
                .build();
    }
}
