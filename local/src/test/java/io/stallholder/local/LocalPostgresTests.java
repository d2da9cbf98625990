package io.stallholder.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.platform.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalPostgresTests {

    @TempDir Path folder;

    @Test
    void commits_are_flushed_to_disk() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(folder)) {
            for (String name : List.of("fsync", "full_page_writes", "synchronous_commit")) {
                assertThat(query(postgres, "show " + name)).isEqualTo("on");
            }
        }
    }

    @Test
    void a_server_that_a_killed_run_left_behind_is_stopped_and_its_data_kept() throws Exception {
        LocalPostgres left = LocalPostgres.start(folder);
        execute(left, "create table kept (value text)");
        execute(left, "insert into kept values ('still here')");
        long leftPid = pid();

        LeftoverServer.stop(folder.resolve("postgres"));

        assertThat(ProcessHandle.of(leftPid).filter(ProcessHandle::isAlive)).isEmpty();
        left.close();
        try (LocalPostgres again = LocalPostgres.start(folder)) {
            assertThat(query(again, "select value from kept")).isEqualTo("still here");
        }
    }

    private long pid() throws Exception {
        List<String> lines = Files.readAllLines(folder.resolve("postgres/postmaster.pid"));
        return Long.parseLong(lines.getFirst().strip());
    }

    private static void execute(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static Connection connect(LocalPostgres postgres) throws SQLException {
        DatabaseSettings settings = postgres.settings();
        return DriverManager.getConnection(
                settings.url(), settings.username(), settings.password());
    }
}
