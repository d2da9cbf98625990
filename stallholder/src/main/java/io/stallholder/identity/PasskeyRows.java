package io.stallholder.identity;

import io.stallholder.kernel.UserId;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/**
 * The table of passkeys, as the framework reads and writes it; runs in the caller's transaction,
 * system role.
 *
 * <p>The framework compares a signature counter with the one of the registration only; here a
 * counter that does not grow is refused against the last one that was seen, by the statement that
 * keeps it, so that of a key and its copy one is found out. Zero means that a key does not count.
 * Source: W3C, Web Authentication Level 3, 6.1.1, read 2026-11-26.
 */
final class PasskeyRows implements UserCredentialRepository {

    private static final String SELECT =
            """
            select credential_id, user_id, name, public_key, attestation, sign_count, transports,
                backup_eligible, backup_state, created_at
            from identity.passkeys
            """;

    private final JdbcClient jdbc;
    private final WallClock clock;

    PasskeyRows(JdbcClient jdbc, WallClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void save(CredentialRecord passkey) {
        Transactions.required();
        if (findByCredentialId(passkey.getCredentialId()) == null) {
            insert(passkey);
        } else if (!count(passkey)) {
            throw new CopiedPasskeyException(passkey.getLabel());
        }
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        // Primary key: at most one row.
        return jdbc.sql(SELECT + "where credential_id = :id")
                .param("id", id.getBytes())
                .query(PasskeyRows::row)
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        Optional<UserId> user = PasskeyPeople.user(handle);
        // Index passkeys_user: the few of one user.
        return user.map(id ->
                        jdbc.sql(SELECT + "where user_id = :user order by created_at")
                                .param("user", id.value())
                                .query(PasskeyRows::row)
                                .list())
                .orElseGet(List::of);
    }

    /** Nothing here: who removes a passkey names its owner as well. */
    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("a passkey is removed through its owner");
    }

    /** Removes one of a user; its name, or nothing if the user has no such passkey. */
    Optional<String> remove(UserId user, Bytes id) {
        // Primary key: one row.
        return jdbc.sql(
                        """
                        delete from identity.passkeys
                        where credential_id = :id and user_id = :user returning name
                        """)
                .param("id", id.getBytes())
                .param("user", user.value())
                .query(String.class)
                .optional();
    }

    boolean rename(UserId user, Bytes id, String name) {
        // Primary key: one row.
        return jdbc.sql(
                                """
                                update identity.passkeys set name = :name
                                where credential_id = :id and user_id = :user
                                """)
                        .param("name", name)
                        .param("id", id.getBytes())
                        .param("user", user.value())
                        .update()
                == 1;
    }

    /** What the account page lists; either role. */
    List<Passkey> list(UserId user) {
        // Index passkeys_user: the few of one user.
        return jdbc.sql(
                        """
                        select credential_id, name, backup_state, created_at, last_used_at
                        from identity.passkeys where user_id = :user order by created_at
                        """)
                .param("user", user.value())
                .query((row, number) ->
                        new Passkey(
                                new Bytes(row.getBytes("credential_id")).toBase64UrlString(),
                                row.getString("name"),
                                row.getBoolean("backup_state"),
                                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                                Optional.ofNullable(
                                                row.getObject("last_used_at", OffsetDateTime.class))
                                        .map(OffsetDateTime::toInstant)))
                .list();
    }

    private void insert(CredentialRecord passkey) {
        UserId user = PasskeyPeople.user(passkey.getUserEntityUserId()).orElseThrow();
        // No index read: one row.
        jdbc.sql(
                        """
                        insert into identity.passkeys (credential_id, user_id, name, public_key,
                            attestation, sign_count, transports, backup_eligible, backup_state,
                            created_at)
                        values (:id, :user, :name, :key,
                            :attestation, :count, :transports, :eligible, :backup,
                            :now)
                        """)
                .param("id", passkey.getCredentialId().getBytes())
                .param("user", user.value())
                .param("name", passkey.getLabel())
                .param("key", passkey.getPublicKey().getBytes())
                .param("attestation", attestation(passkey).getBytes())
                .param("count", passkey.getSignatureCount())
                .param("transports", transports(passkey.getTransports()))
                .param("eligible", passkey.isBackupEligible())
                .param("backup", passkey.isBackupState())
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Keeps the counter of a use; false if it has not grown. */
    private boolean count(CredentialRecord passkey) {
        // Primary key: one row.
        return jdbc.sql(
                                """
                                update identity.passkeys
                                set sign_count = :count, last_used_at = :now
                                where credential_id = :id
                                    and (sign_count < :count or (sign_count = 0 and :count = 0))
                                """)
                        .param("count", passkey.getSignatureCount())
                        .param("now", clock.now().atOffset(ZoneOffset.UTC))
                        .param("id", passkey.getCredentialId().getBytes())
                        .update()
                == 1;
    }

    private static Bytes attestation(CredentialRecord passkey) {
        return Optional.ofNullable(passkey.getAttestationObject())
                .orElseThrow(() -> new IllegalStateException("a passkey without attestation"));
    }

    private static String transports(Set<AuthenticatorTransport> transports) {
        return transports.stream()
                .map(AuthenticatorTransport::getValue)
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static CredentialRecord row(ResultSet row, int number) throws SQLException {
        UserId user = new UserId(row.getObject("user_id", UUID.class));
        Set<AuthenticatorTransport> transports =
                Arrays.stream(row.getString("transports").split(","))
                        .filter(word -> !word.isEmpty())
                        .map(AuthenticatorTransport::valueOf)
                        .collect(Collectors.toUnmodifiableSet());
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .userEntityUserId(PasskeyPeople.handle(user))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .signatureCount(row.getLong("sign_count"))
                .uvInitialized(true)
                .transports(transports)
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backup_state"))
                .attestationObject(new Bytes(row.getBytes("attestation")))
                .label(row.getString("name"))
                .created(row.getObject("created_at", OffsetDateTime.class).toInstant())
                .build();
    }
}
