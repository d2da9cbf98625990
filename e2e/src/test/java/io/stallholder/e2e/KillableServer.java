package io.stallholder.e2e;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PostgreSQL with every commit flushed to disk, in processes that may be killed at any moment. */
final class KillableServer implements AutoCloseable {

    private static final Duration START_MAX = Duration.ofMinutes(2);

    private final Path data;
    private final Path binary;
    private final int port = FreePorts.next();
    private Program program;

    private KillableServer(Path data, Path binary) {
        this.data = data;
        this.binary = binary;
        this.program = launch();
        awaitReady();
    }

    /** A new server with the product's login and database. */
    static KillableServer start(Path data) throws IOException, SQLException {
        Path binary;
        try (EmbeddedPostgres made =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setPGStartupWait(START_MAX)
                        .start()) {
            binary = binary(data);
            try (Connection admin = made.getPostgresDatabase().getConnection();
                    Statement statement = admin.createStatement()) {
                statement.execute(
                        "create role stallholder login createrole password 'stallholder'");
                statement.execute("create database stallholder owner stallholder");
            }
        }
        return new KillableServer(data, binary);
    }

    private static Path binary(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
        return Files.readSymbolicLink(Path.of("/proc", pid, "exe"));
    }

    /** How a node reaches it; its sessions carry the node's name. */
    String url(String node) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/stallholder?ApplicationName=" + node;
    }

    /** A connection that may see and lock everything, and never waits for another's blessing. */
    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url("test"), "postgres", "postgres");
        try (Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = local");
            statement.execute("set lock_timeout = '60s'");
        }
        return connection;
    }

    /** kill -9 of the postmaster and of every process it has. */
    void kill() {
        List<ProcessHandle> children =
                ProcessHandle.of(program.pid()).stream()
                        .flatMap(ProcessHandle::descendants)
                        .toList();
        program.kill();
        children.forEach(ProcessHandle::destroyForcibly);
        children.forEach(child -> child.onExit().join());
    }

    /** kill -9 of one session's process: the server ends all others and recovers by itself. */
    void killSession() {
        List<ProcessHandle> children =
                ProcessHandle.of(program.pid()).orElseThrow().children().toList();
        children.getLast().destroyForcibly();
    }

    void restart() {
        program = launch();
        awaitReady();
    }

    private Program launch() {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // The server refuses to run as root; in a namespace of its own it is nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(binary.toString(), "-D", data.toString(), "-p", "" + port));
        for (String setting :
                List.of(
                        "listen_addresses=127.0.0.1",
                        "fsync=on",
                        "track_activity_query_size=16kB",
                        "full_page_writes=on",
                        "synchronous_commit=on",
                        "shared_buffers=64MB",
                        "log_min_messages=fatal",
                        "timezone=America/Los_Angeles")) {
            command.addAll(List.of("-c", setting));
        }
        return Program.run(Map.of(), command);
    }

    /** Waits until it answers again. */
    void awaitReady() {
        Eventually.within(START_MAX).until("PostgreSQL answers", this::answers);
    }

    private boolean answers() {
        program.requireAlive();
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
