package io.stallholder.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry as its chain's hash covers it: every column. */
record ChainRow(UUID id, UUID chain, List<@Nullable String> values) {

    /** The chain of what belongs to no organization. */
    static final UUID SYSTEM = new UUID(0, 0);

    /** What the first link's hash is computed from. */
    static final String ROOT = "0".repeat(64);

    /** The columns of an entry {@code e}, written so that they read alike everywhere. */
    static final String COLUMNS =
            """
            e.id, e.organization_id, e.actor_kind, e.actor_id, e.actor_label, e.act, e.details,
            e.address, to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')
                as recorded, to_char(e.business_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')
                as business
            """;

    static ChainRow read(ResultSet set) throws SQLException {
        UUID organization = set.getObject("organization_id", UUID.class);
        return new ChainRow(
                set.getObject("id", UUID.class),
                organization == null ? SYSTEM : organization,
                Arrays.asList(
                        set.getString("actor_kind"),
                        set.getString("actor_id"),
                        set.getString("actor_label"),
                        set.getString("act"),
                        set.getString("details"),
                        set.getString("address"),
                        set.getString("recorded"),
                        set.getString("business")));
    }

    /** The link's hash: SHA-256 over the hash before it and the entry. */
    String hash(String before) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, before);
            write(out, id.toString());
            write(out, chain.toString());
            for (@Nullable String value : values) {
                write(out, value);
            }
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            return HexFormat.of().formatHex(hash);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Length first, so that no two rows are written alike; -1 stands for an absent value. */
    private static void write(DataOutputStream out, @Nullable String value) throws IOException {
        if (value == null) {
            out.writeInt(-1);
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
