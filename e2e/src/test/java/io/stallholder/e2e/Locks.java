package io.stallholder.e2e;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * Something of the database that a test holds, so that a node stands still where it needs it.
 * Closing lets go.
 */
final class Locks implements AutoCloseable {

    private static final Duration ARRIVAL_MAX = Duration.ofMinutes(3);

    // Sessions of nodes that wait for this one, by what they are about to do.
    private static final String WAITING =
            """
            select a.application_name, a.pid
            from pg_stat_activity a
            where a.application_name like 'node-%'
              and ? = any(pg_blocking_pids(a.pid))
              and a.query ilike ?
            limit 1
            """;

    private static final String SESSIONS =
            """
            select concat_ws(' | ', a.application_name, a.pid, a.state, a.wait_event,
                pg_blocking_pids(a.pid)::text, left(regexp_replace(a.query, '\\s+', ' ', 'g'), 200))
            from pg_stat_activity a
            where a.state <> 'idle' and a.application_name <> ''
            """;

    private final Connection holder;
    private final Connection observer;
    private final int pid;

    private Locks(Connection holder, Connection observer) throws SQLException {
        this.holder = holder;
        this.observer = observer;
        this.holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            this.pid = row.getInt(1);
        }
    }

    /** A node's session that waits. */
    record Arrived(String node, int session) {}

    /** Takes what the statement locks. */
    static Locks take(KillableServer server, String sql) throws SQLException {
        Locks locks = new Locks(server.connect(), server.connect());
        locks.also(sql);
        return locks;
    }

    /** Takes more; answers whether the statement found anything. */
    boolean also(String sql) throws SQLException {
        try (Statement statement = holder.createStatement()) {
            if (!statement.execute(sql)) {
                return true;
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next();
            }
        }
    }

    /** Waits until a node waits for this in a statement like that. */
    Arrived awaitArrival(String statement) {
        Arrived[] arrived = new Arrived[1];
        try {
            Eventually.within(ARRIVAL_MAX)
                    .until(
                            "a node waits in " + statement,
                            () -> {
                                Optional<Arrived> found = arrived(statement);
                                found.ifPresent(it -> arrived[0] = it);
                                return found.isPresent();
                            });
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + ", but:" + sessions(), late);
        }
        return arrived[0];
    }

    /** What the nodes do instead. */
    private String sessions() {
        StringBuilder sessions = new StringBuilder();
        try (Statement statement = observer.createStatement();
                ResultSet row = statement.executeQuery(SESSIONS)) {
            while (row.next()) {
                sessions.append('\n').append(row.getString(1));
            }
        } catch (SQLException e) {
            sessions.append(e);
        }
        return sessions.toString();
    }

    /** Lets go of everything before the end. */
    void let() throws SQLException {
        holder.rollback();
    }

    private Optional<Arrived> arrived(String like) {
        try (PreparedStatement statement = observer.prepareStatement(WAITING)) {
            statement.setInt(1, pid);
            statement.setString(2, "%" + like + "%");
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Arrived(row.getString(1), row.getInt(2)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try (holder;
                observer) {
            holder.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
