package io.stallholder.organizations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of seller keys; runs in the caller's transaction, system role. */
final class SellerKeyRows {

    private static final String COLUMNS =
            "id, name, visible_id, secret_hash, created_at, created_by, revoked_at";

    private final JdbcClient jdbc;

    SellerKeyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(StoredKey stored) {
        // No index read: one row.
        jdbc.sql(
                        """
                        insert into organizations.seller_keys
                            (id, name, visible_id, secret_hash, created_at, created_by)
                        values (:id, :name, :visible, :hash, :created, :by)
                        """)
                .param("id", stored.key().id())
                .param("name", stored.key().name())
                .param("visible", stored.key().visibleId())
                .param("hash", stored.hash())
                .param("created", utc(stored.key().createdAt()))
                .param("by", stored.key().createdBy())
                .update();
    }

    Optional<StoredKey> find(String visibleId) {
        // Unique index of visible_id: at most one row.
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from organizations.seller_keys where visible_id = :visible")
                .param("visible", visibleId)
                .query(SellerKeyRows::stored)
                .optional();
    }

    Optional<SellerKey> revoke(UUID id, Instant now) {
        // Primary key: at most one row.
        return jdbc.sql(
                        """
                        update organizations.seller_keys set revoked_at = :now
                        where id = :id and revoked_at is null
                        returning \
                        """
                                + COLUMNS)
                .param("now", utc(now))
                .param("id", id)
                .query(SellerKeyRows::stored)
                .optional()
                .map(StoredKey::key);
    }

    List<SellerKey> list() {
        // Primary key, backwards: at most 200 rows.
        return jdbc
                .sql(
                        "select "
                                + COLUMNS
                                + " from organizations.seller_keys order by id desc limit 200")
                .query(SellerKeyRows::stored)
                .list()
                .stream()
                .map(StoredKey::key)
                .toList();
    }

    private static StoredKey stored(ResultSet row, int number) throws SQLException {
        OffsetDateTime revoked = row.getObject("revoked_at", OffsetDateTime.class);
        SellerKey key =
                new SellerKey(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("visible_id"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getString("created_by"),
                        Optional.ofNullable(revoked).map(OffsetDateTime::toInstant));
        return new StoredKey(key, row.getString("secret_hash"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
