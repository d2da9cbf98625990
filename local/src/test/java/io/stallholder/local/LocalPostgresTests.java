package io.stallholder.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stallholder.platform.DatabaseSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
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

        LeftoverServer.stop(data());

        assertThat(ProcessHandle.of(leftPid).filter(ProcessHandle::isAlive)).isEmpty();
        left.close();
        try (LocalPostgres again = LocalPostgres.start(folder)) {
            assertThat(query(again, "select value from kept")).isEqualTo("still here");
        }
    }

    @Test
    void a_worker_that_outlives_its_server_is_waited_for_and_keeps_its_pid_file() throws Exception {
        LocalPostgres left = LocalPostgres.start(folder);
        execute(left, "create table kept (value text)");
        execute(left, "insert into kept values ('still here')");
        long server = pid();
        long worker;
        try (Connection open = connect(left);
                Statement statement = open.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            worker = row.getLong(1);
            signal("STOP", worker);
        }
        CompletableFuture<ProcessHandle> end = ProcessHandle.of(server).orElseThrow().onExit();
        signal("KILL", server);
        end.join();
        left.close();

        assertThatThrownBy(() -> LeftoverServer.stop(data(), Duration.ofSeconds(3)))
                .hasMessageContaining("process " + worker + " of an earlier run");
        assertThat(data().resolve("postmaster.pid")).exists();
        signal("CONT", worker);
        try (LocalPostgres again = LocalPostgres.start(folder)) {
            assertThat(query(again, "select value from kept")).isEqualTo("still here");
        }
    }

    @Test
    void a_refused_start_is_tried_once_more() throws Exception {
        LocalPostgres.start(folder).close();
        Path control = data().resolve("global/pg_control");
        Path hidden = Files.move(control, folder.resolve("pg_control"));
        List<String> announced = new ArrayList<>();

        Consumer<String> mend =
                text -> {
                    announced.add(text);
                    move(hidden, control);
                };
        try (LocalPostgres again = LocalPostgres.start(folder, Duration.ofSeconds(5), mend)) {
            assertThat(query(again, "select 'up'")).isEqualTo("up");
        }
        assertThat(announced).hasSize(1);
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_pid_that_went_to_a_stranger_does_not_hinder_the_start() throws Exception {
        LocalPostgres.start(folder).close();
        long stranger = ProcessHandle.current().pid();
        Files.writeString(data().resolve("postmaster.pid"), stranger + "\n" + data() + "\n");

        try (LocalPostgres again = LocalPostgres.start(folder)) {
            assertThat(query(again, "select 'up'")).isEqualTo("up");
        }
    }

    @Test
    void a_server_of_other_data_is_never_stopped() throws Exception {
        try (LocalPostgres other = LocalPostgres.start(folder.resolve("other"))) {
            Path data = Files.createDirectories(data());
            Files.copy(
                    folder.resolve("other/postgres/postmaster.pid"),
                    data.resolve("postmaster.pid"));

            LeftoverServer.stop(data);

            assertThat(data.resolve("postmaster.pid")).doesNotExist();
            assertThat(query(other, "select 'up'")).isEqualTo("up");
        }
    }

    @Test
    void a_dead_server_s_pid_file_is_left_to_postgresql() throws Exception {
        Path file = Files.createDirectories(data()).resolve("postmaster.pid");
        Files.writeString(file, deadPid() + "\n");

        LeftoverServer.stop(data());

        assertThat(file).exists();
    }

    @Test
    void a_start_that_made_the_role_and_not_the_database_goes_on() throws Exception {
        try (LocalPostgres first = LocalPostgres.start(folder)) {
            String url = first.settings().url().replaceAll("stallholder$", "postgres");
            try (Connection admin = DriverManager.getConnection(url, "postgres", "");
                    Statement statement = admin.createStatement()) {
                statement.execute("drop database stallholder");
            }
        }

        try (LocalPostgres again = LocalPostgres.start(folder)) {
            assertThat(query(again, "select 'up'")).isEqualTo("up");
        }
    }

    private static long deadPid() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        return ended.pid();
    }

    private static void signal(String name, long pid) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).start();
        assertThat(kill.waitFor()).isZero();
    }

    private Path data() {
        return folder.resolve("postgres");
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
