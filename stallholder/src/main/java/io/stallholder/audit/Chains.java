package io.stallholder.audit;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The hash chains over the log: each link's hash covers the link before it and every column of its
 * entry, so that an entry that was changed, removed or slipped in breaks its chain.
 */
public final class Chains {

    static final int PORTION = 200;

    /** Primary keys of both tables; at most {@value #PORTION} rows, oldest first. */
    private static final String UNLINKED =
            "select "
                    + ChainRow.COLUMNS
                    + """
                    from audit.unlinked u join audit.entries e on e.id = u.entry_id
                    order by u.entry_id limit :portion for update of u skip locked
                    """;

    /** Primary keys of both tables; the whole chain. */
    private static final String CHAIN =
            "select l.position, l.hash as link_hash, "
                    + ChainRow.COLUMNS
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
        UUID chain = organization.map(OrganizationId::value).orElse(ChainRow.SYSTEM);
        return transactions.asSystem(() -> verify(chain));
    }

    /** Links a portion of new entries in a transaction of its own; whether there were any. */
    boolean link() {
        return transactions.asSystem(() -> {
            List<ChainRow> rows =
                    jdbc.sql(UNLINKED)
                            .param("portion", PORTION)
                            .query((row, number) -> ChainRow.read(row))
                            .list();
            rows.forEach(this::append);
            return !rows.isEmpty();
        });
    }

    /** Primary key; a count of what waits, some hundreds at most. */
    long unlinked() {
        return transactions.asSystem(
                () -> jdbc.sql("select count(*) from audit.unlinked").query(Long.class).single());
    }

    private void append(ChainRow row) {
        Head head = lockHead(row.chain());
        String hash = row.hash(head.hash());
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
                .param("root", ChainRow.ROOT)
                .update();
        // Primary key: one row.
        return jdbc.sql("select position, hash from audit.heads where chain = :chain for update")
                .param("chain", chain)
                .query((set, number) -> new Head(set.getLong(1), set.getString(2)))
                .single();
    }

    private Verdict verify(UUID chain) {
        String before = ChainRow.ROOT;
        long position = 0;
        for (Link link : jdbc.sql(CHAIN).param("chain", chain).query(Chains::linkRow).list()) {
            String expected = link.row().hash(before);
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
        return new Link(set.getLong("position"), set.getString("link_hash"), ChainRow.read(set));
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

    private record Link(long position, String hash, ChainRow row) {}

    private record Head(long position, String hash) {}
}
