package io.stallholder.organizations;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of API keys, of organizations and the seller's; runs in the caller's transaction. */
final class KeyRows {

    private static final String COLUMNS =
            """
            id, organization_id, name, visible_id, secret_hash, previous_hash, previous_until,
            scopes, addresses, created_at, created_by, expires_at, disabled_at, revoked_at, used_at
            """;

    private static final String OF_OWNER = " organization_id is not distinct from :owner ";

    private final JdbcClient jdbc;

    KeyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Optional<OrganizationId> owner, ApiKey key, String hash) {
        // No index read: one row.
        jdbc.sql(
                        """
                        insert into organizations.api_keys (id, organization_id, name, visible_id,
                            secret_hash, scopes, addresses, created_at, created_by, expires_at)
                        values (:id, :owner, :name, :visible,
                            :hash, :scopes, :addresses, :created, :by, :expires)
                        """)
                .param("id", key.id())
                .param("owner", uuid(owner))
                .param("name", key.name())
                .param("visible", key.visibleId())
                .param("hash", hash)
                .param("scopes", key.scopes().toArray(String[]::new))
                .param("addresses", key.addresses().ranges().toArray(String[]::new))
                .param("created", Timestamps.param(key.createdAt()))
                .param("by", key.createdBy())
                .param("expires", Timestamps.param(key.life().expiresAt()))
                .update();
    }

    /** For whoever presents it, whosever it is. System role. */
    Optional<Stored> presented(String visibleId) {
        // Unique index of visible_id: at most one row.
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from organizations.api_keys where visible_id = :visible")
                .param("visible", visibleId)
                .query(KeyRows::stored)
                .optional();
    }

    /** One of the owner's keys that has not ended for ever, locked. */
    Optional<Stored> lock(Optional<OrganizationId> owner, UUID id) {
        // Primary key: at most one row.
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from organizations.api_keys where id = :id and revoked_at is"
                                + " null and"
                                + OF_OWNER
                                + "for update")
                .param("id", id)
                .param("owner", uuid(owner))
                .query(KeyRows::stored)
                .optional();
    }

    void update(Stored stored) {
        ApiKey key = stored.key();
        // Primary key: one row.
        jdbc.sql(
                        """
                        update organizations.api_keys
                        set name = :name, secret_hash = :hash, previous_hash = :previousHash,
                            previous_until = :previousUntil, addresses = :addresses,
                            disabled_at = :disabled, revoked_at = :revoked
                        where id = :id
                        """)
                .param("name", key.name())
                .param("hash", stored.hash())
                .param("previousHash", stored.previousHash().orElse(null))
                .param("previousUntil", Timestamps.param(key.life().previousUntil()))
                .param("addresses", key.addresses().ranges().toArray(String[]::new))
                .param("disabled", Timestamps.param(key.life().disabledAt()))
                .param("revoked", Timestamps.param(key.life().revokedAt()))
                .param("id", key.id())
                .update();
    }

    /** Only forwards, and only if the minute is another. System role. */
    void used(UUID id, Instant minute) {
        // Primary key: at most one row.
        jdbc.sql(
                        """
                        update organizations.api_keys set used_at = :minute
                        where id = :id and (used_at is null or used_at < :minute)
                        """)
                .param("minute", Timestamps.param(minute))
                .param("id", id)
                .update();
    }

    /** The owner's keys after one of them, by their ids: the oldest first. */
    List<ApiKey> page(Optional<OrganizationId> owner, UUID after, int max) {
        // Index api_keys_organization from there on: at most max rows.
        return jdbc
                .sql(
                        "select "
                                + COLUMNS
                                + " from organizations.api_keys where"
                                + OF_OWNER
                                + "and id > :after order by id limit :max")
                .param("owner", uuid(owner))
                .param("after", after)
                .param("max", max)
                .query(KeyRows::stored)
                .list()
                .stream()
                .map(Stored::key)
                .toList();
    }

    Optional<ApiKey> find(Optional<OrganizationId> owner, UUID id) {
        // Primary key: at most one row.
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from organizations.api_keys where id = :id and"
                                + OF_OWNER)
                .param("id", id)
                .param("owner", uuid(owner))
                .query(KeyRows::stored)
                .optional()
                .map(Stored::key);
    }

    int countUnrevoked(Optional<OrganizationId> owner) {
        // Index api_keys_organization: the owner's keys, some hundreds at most.
        return jdbc.sql(
                        "select count(*) from organizations.api_keys where revoked_at is null and"
                                + OF_OWNER)
                .param("owner", uuid(owner))
                .query(Integer.class)
                .single();
    }

    /** Lets one key of the owner be made at a time, so that their number keeps its bound. */
    void lockCount(Optional<OrganizationId> owner) {
        jdbc.sql("select pg_advisory_xact_lock(7303, hashtext(:owner))")
                .param("owner", owner.map(OrganizationId::toString).orElse(""))
                .query(row -> {});
    }

    private static @Nullable UUID uuid(Optional<OrganizationId> owner) {
        return owner.isPresent() ? owner.get().value() : null;
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        UUID owner = row.getObject("organization_id", UUID.class);
        ApiKey key =
                new ApiKey(
                        row.getObject("id", UUID.class),
                        owner == null ? KeyKind.SELLER : KeyKind.ORGANIZATION,
                        row.getString("name"),
                        row.getString("visible_id"),
                        new TreeSet<>(texts(row, "scopes")),
                        new AllowedAddresses(texts(row, "addresses")),
                        Timestamps.read(row, "created_at"),
                        row.getString("created_by"),
                        Timestamps.readOptional(row, "used_at"),
                        new ApiKey.Life(
                                Timestamps.readOptional(row, "expires_at"),
                                Timestamps.readOptional(row, "previous_until"),
                                Timestamps.readOptional(row, "disabled_at"),
                                Timestamps.readOptional(row, "revoked_at")));
        return new Stored(
                Optional.ofNullable(owner).map(OrganizationId::new),
                key,
                row.getString("secret_hash"),
                Optional.ofNullable(row.getString("previous_hash")));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    /**
     * A key as it is kept.
     *
     * @param hash SHA-256 of its secret: with 200 random bits, slow hashing would add nothing
     * @param previousHash the same of the secret before, while that may still work
     */
    record Stored(
            Optional<OrganizationId> owner,
            ApiKey key,
            String hash,
            Optional<String> previousHash) {

        Stored with(ApiKey changed) {
            return new Stored(owner, changed, hash, previousHash);
        }
    }
}
