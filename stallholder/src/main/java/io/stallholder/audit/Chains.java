package io.stallholder.audit;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Transactions;
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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The hash chains over the log: each link's hash covers the link before it and every column of its
 * entry, so that an entry that was changed, removed or slipped in breaks its chain.
 */
public final class Chains {

    static final int PORTION = 200;

    private static final UUID SYSTEM = new UUID(0, 0);
    private static final String ROOT = "0".repeat(64);

    private static final String COLUMNS =
            """
            e.id, e.organization_id, e.actor_kind, e.actor_id, e.actor_label, e.act, e.details,
            e.address, to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')
                as recorded, to_char(e.business_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')
                as business
            """;

    /** Primary keys of both tables; at most {@value #PORTION} rows, oldest first. */
    private static final String UNLINKED =
            "select "
                    + COLUMNS
                    + """
                    from audit.unlinked u join audit.entries e on e.id = u.entry_id
                    order by u.entry_id limit :portion for update of u skip locked
                    """;

    /** Primary keys of both tables; the whole chain. */
    private static final String CHAIN =
            "select l.position, l.hash as link_hash, "
                    + COLUMNS
                    + """
                    from audit.links l join audit.entries e on e.id = l.entry_id
                    where l.chain = :chain order by l.position
                    """;

    private final JdbcClient jdbc;
    private final Transactions transactions;

    Chains(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Recomputes a chain, an organization's or the system's. Opens its own transaction. */
    public Verdict verify(Optional<OrganizationId> organization) {
        UUID chain = organization.map(OrganizationId::value).orElse(SYSTEM);
        return transactions.asSystem(() -> verify(chain));
    }

    /** Links a portion of new entries in a transaction of its own; whether there were any. */
    boolean link() {
        return transactions.asSystem(() -> {
            List<Row> rows = jdbc.sql(UNLINKED).param("portion", PORTION).query(Chains::row).list();
            rows.forEach(this::append);
            return !rows.isEmpty();
        });
    }

    /** Primary key; a count of what waits, some hundreds at most. */
    long unlinked() {
        return transactions.asSystem(
                () -> jdbc.sql("select count(*) from audit.unlinked").query(Long.class).single());
    }

    private void append(Row row) {
        Head head = lockHead(row.chain());
        String hash = hash(head.hash(), row);
        long position = head.position() + 1;
        // No index read: one row.
        jdbc.sql(
                        """
                        insert into audit.links (chain, position, entry_id, hash)
                        values (:chain, :position, :entry, :hash)
                        """)
                .param("chain", row.chain())
                .param("position", position)
                .param("entry", row.id())
                .param("hash", hash)
                .update();
        // Primary key: one row.
        jdbc.sql("update audit.heads set position = :position, hash = :hash where chain = :chain")
                .param("position", position)
                .param("hash", hash)
                .param("chain", row.chain())
                .update();
        // Primary key: one row.
        jdbc.sql("delete from audit.unlinked where entry_id = :id").param("id", row.id()).update();
    }

    private Head lockHead(UUID chain) {
        // Primary key: one row.
        jdbc.sql(
                        """
                        insert into audit.heads (chain, position, hash) values (:chain, 0, :root)
                        on conflict (chain) do nothing
                        """)
                .param("chain", chain)
                .param("root", ROOT)
                .update();
        // Primary key: one row.
        return jdbc.sql("select position, hash from audit.heads where chain = :chain for update")
                .param("chain", chain)
                .query((set, number) -> new Head(set.getLong(1), set.getString(2)))
                .single();
    }

    private Verdict verify(UUID chain) {
        String before = ROOT;
        long position = 0;
        for (Link link : jdbc.sql(CHAIN).param("chain", chain).query(Chains::linkRow).list()) {
            String expected = hash(before, link.row());
            boolean intact =
                    link.position() == position + 1
                            && link.row().chain().equals(chain)
                            && expected.equals(link.hash());
            if (!intact) {
                return new Verdict.Broken(position + 1);
            }
            before = expected;
            position = link.position();
        }
        long head = headPosition(chain);
        return head == position ? new Verdict.Intact(position) : new Verdict.Broken(position + 1);
    }

    private long headPosition(UUID chain) {
        // Primary key: at most one row.
        return jdbc.sql("select position from audit.heads where chain = :chain")
                .param("chain", chain)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private static Link linkRow(ResultSet set, int number) throws SQLException {
        return new Link(set.getLong("position"), set.getString("link_hash"), row(set, number));
    }

    private static Row row(ResultSet set, int number) throws SQLException {
        UUID organization = set.getObject("organization_id", UUID.class);
        return new Row(
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

    private static String hash(String before, Row row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, before);
            write(out, row.id().toString());
            write(out, row.chain().toString());
            for (@Nullable String value : row.values()) {
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

    /** What a recomputation found. */
    public sealed interface Verdict {

        /**
         * Every link is as it was written.
         *
         * @param length how many entries are linked
         */
        record Intact(long length) implements Verdict {}

        /**
         * Something was changed, removed or slipped in.
         *
         * @param position the first link that does not hold
         */
        record Broken(long position) implements Verdict {}
    }

    private record Row(UUID id, UUID chain, List<@Nullable String> values) {}

    private record Link(long position, String hash, Row row) {}

    private record Head(long position, String hash) {}
}
