package io.stallholder.e2e;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * From now on a commit is on disk and nobody hears of it: the server waits for a standby that does
 * not exist. Closing lets it speak again.
 */
final class SilentCommits implements AutoCloseable {

    private static final Duration COMMIT_MAX = Duration.ofMinutes(1);
    private static final String SILENT =
            "select count(*) from pg_stat_activity where pid = ? and wait_event = 'SyncRep'";

    private final Connection admin;

    private SilentCommits(Connection admin) {
        this.admin = admin;
    }

    static SilentCommits begin(KillableServer server) throws SQLException {
        SilentCommits silent = new SilentCommits(server.connect());
        silent.standby("'nobody'");
        return silent;
    }

    /** Waits until this session has committed and waits to say so. */
    void awaitCommit(int session) {
        Eventually.within(COMMIT_MAX)
                .until("session " + session + " has committed", () -> isSilent(session));
    }

    private boolean isSilent(int session) {
        try (PreparedStatement statement = admin.prepareStatement(SILENT)) {
            statement.setInt(1, session);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getInt(1) == 1;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void standby(String names) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("alter system set synchronous_standby_names = " + names);
            statement.execute("select pg_reload_conf()");
        }
    }

    @Override
    public void close() {
        try (admin) {
            standby("''");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
