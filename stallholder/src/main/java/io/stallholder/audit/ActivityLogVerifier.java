package io.stallholder.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole activity log past the program and holds it against its chains and against the
 * checkpoints that were kept elsewhere.
 */
final class ActivityLogVerifier {

    /** Entries are linked within seconds of each other; one much older was slipped in. */
    private static final Duration BACKDATED = Duration.ofMinutes(10);

    private static final int FETCH = 1000;
    private static final int FINDINGS_MAX = 1000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    // links' primary key in its order; all links with their entries.
    private static final String LINKS =
            "select l.chain, l.position, l.hash, l.entry_id, "
                    + ChainRow.COLUMNS
                    + """
                    from audit.links l left join audit.entries e on e.id = l.entry_id
                    order by l.chain, l.position
                    """;

    // heads; one row a chain.
    private static final String HEADS = "select h.chain, h.position, h.hash from audit.heads h";

    // entries against links' unique index and unlinked's primary key; what is in neither.
    private static final String LOOSE =
            """
            select e.id from audit.entries e
            where not exists (select from audit.links l where l.entry_id = e.id)
              and not exists (select from audit.unlinked u where u.entry_id = e.id)
            order by e.id
            """;

    private final Connection connection;
    private final List<String> findings = new ArrayList<>();
    private final Map<UUID, Checkpoint.Point> ends = new HashMap<>();
    private final Map<Place, String> wanted = new HashMap<>();
    private long links;

    /**
     * @param connection to the database, in a transaction that sees one state of it
     */
    ActivityLogVerifier(Connection connection) {
        this.connection = connection;
    }

    /**
     * What it found, besides the faults of the checkpoints themselves.
     *
     * @param files the points of each file in its order; nodes take turns, so that two files tell
     *     nothing of each other's order
     */
    Report verify(List<List<Checkpoint.Point>> files) throws SQLException {
        files.forEach(file -> file.forEach(this::want));
        followLinks();
        compareHeads();
        files.forEach(this::compareCheckpoints);
        findLoose();
        return new Report(links, ends.size(), findings);
    }

    /**
     * Of two checkpoints that disagree the first is held: what was signed later was written anew.
     */
    private void want(Checkpoint.Point point) {
        String before =
                wanted.putIfAbsent(new Place(point.chain(), point.position()), point.hash());
        if (before != null && !before.equals(point.hash())) {
            find(
                    name(point.chain())
                            + " link "
                            + point.position()
                            + ": two signed checkpoints disagree; the chain was written anew");
        }
    }

    private void followLinks() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LINKS)) {
            select.setFetchSize(FETCH);
            try (ResultSet set = select.executeQuery()) {
                Walk walk = new Walk(ChainRow.SYSTEM, 0, ChainRow.ROOT, null);
                while (set.next()) {
                    UUID chain = set.getObject("chain", UUID.class);
                    if (!chain.equals(walk.chain()) || links == 0) {
                        walk = new Walk(chain, 0, ChainRow.ROOT, null);
                    }
                    walk = step(walk, set);
                    links++;
                }
            }
        }
    }

    /** After a fault the chain is followed from what is stored, so that each is told once. */
    private Walk step(Walk before, ResultSet set) throws SQLException {
        long position = set.getLong("position");
        String stored = set.getString("hash");
        String where = name(before.chain()) + " link " + position + ": ";
        if (position != before.position() + 1) {
            find(where + "follows link " + before.position() + "; links are missing");
        }
        LocalDateTime recorded = before.recorded();
        if (set.getObject("id") == null) {
            find(where + "its entry " + set.getString("entry_id") + " is missing");
        } else {
            ChainRow row = ChainRow.read(set);
            if (!row.chain().equals(before.chain())) {
                find(where + "its entry belongs to " + name(row.chain()));
            } else if (!row.hash(before.hash()).equals(stored)) {
                find(where + "entry " + row.id() + " was changed, moved, slipped in or removed");
            }
            recorded = inOrder(where, before.recorded(), set.getString("recorded"));
        }
        String promised = wanted.remove(new Place(before.chain(), position));
        if (promised != null && !promised.equals(stored)) {
            find(where + "differs from a signed checkpoint; the chain was written anew");
        }
        ends.put(before.chain(), new Checkpoint.Point(before.chain(), position, stored));
        return new Walk(before.chain(), position, stored, recorded);
    }

    private @Nullable LocalDateTime inOrder(
            String where, @Nullable LocalDateTime newest, String recorded) {
        LocalDateTime at = LocalDateTime.parse(recorded, TIME);
        if (newest == null || at.isAfter(newest)) {
            return at;
        }
        if (at.isBefore(newest.minus(BACKDATED))) {
            find(where + "is dated " + at + ", before links that came earlier");
        }
        return newest;
    }

    private void compareHeads() throws SQLException {
        Map<UUID, Checkpoint.Point> without = new HashMap<>(ends);
        try (PreparedStatement select = connection.prepareStatement(HEADS);
                ResultSet set = select.executeQuery()) {
            while (set.next()) {
                UUID chain = set.getObject("chain", UUID.class);
                Checkpoint.Point head =
                        new Checkpoint.Point(chain, set.getLong("position"), set.getString("hash"));
                without.remove(chain);
                Checkpoint.Point end = ends.get(chain);
                if (end == null ? head.position() > 0 : !end.equals(head)) {
                    find(
                            name(chain)
                                    + " has "
                                    + (end == null ? 0 : end.position())
                                    + " links, its head says "
                                    + head.position());
                }
            }
        }
        without.keySet().forEach(chain -> find(name(chain) + " has no head"));
    }

    private void compareCheckpoints(List<Checkpoint.Point> checkpoints) {
        Map<UUID, Long> highest = new HashMap<>();
        for (Checkpoint.Point point : checkpoints) {
            long before = highest.getOrDefault(point.chain(), 0L);
            if (point.position() < before) {
                find(
                        name(point.chain())
                                + " went back from link "
                                + before
                                + " to "
                                + point.position()
                                + " between two checkpoints; an older database was put in place");
            }
            highest.merge(point.chain(), point.position(), Math::max);
        }
        highest.forEach((chain, position) -> {
            Checkpoint.Point end = ends.get(chain);
            long there = end == null ? 0 : end.position();
            if (there < position) {
                find(
                        name(chain)
                                + " ends at link "
                                + there
                                + ", a signed checkpoint names link "
                                + position
                                + "; the end was cut off, or an older database was put in place");
            }
        });
    }

    private void findLoose() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOOSE);
                ResultSet set = select.executeQuery()) {
            while (set.next()) {
                find("entry " + set.getString("id") + " is in no chain and waits for none");
            }
        }
    }

    private void find(String what) {
        if (findings.size() < FINDINGS_MAX) {
            findings.add(what);
        }
    }

    private static String name(UUID chain) {
        return chain.equals(ChainRow.SYSTEM) ? "system" : "organization " + chain;
    }

    /**
     * What came of it.
     *
     * @param findings what does not hold, in words; at most 1000
     */
    record Report(long links, int chains, List<String> findings) {

        Report {
            findings = List.copyOf(findings);
        }
    }

    private record Place(UUID chain, long position) {}

    private record Walk(UUID chain, long position, String hash, @Nullable LocalDateTime recorded) {}
}
