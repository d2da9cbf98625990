package io.stallholder.local;

import io.stallholder.platform.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A real PostgreSQL whose data is kept between runs, with every commit flushed to disk.
 *
 * <p>A server that a killed run left behind still owns the data; it is stopped by the pid in its
 * own {@code postmaster.pid} before a new one starts.
 */
final class LocalPostgres implements AutoCloseable {

    private static final String LOGIN = "stallholder";
    private static final int POOL_SIZE = 12;
    private static final Duration STARTUP_MAX = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;

    private LocalPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts the server on a free loopback port, with the data in the folder, which must be locked.
     *
     * <p>PostgreSQL refuses to start while a worker of a killed server may still write, and not
     * every system shows such a worker; so the start is tried twice, for two minutes at most.
     */
    static LocalPostgres start(Path folder) throws IOException, SQLException {
        return start(folder, STARTUP_MAX, Progress::say);
    }

    /** The same with another patience per try; a second one is announced. */
    static LocalPostgres start(Path folder, Duration startup, Consumer<String> announce)
            throws IOException, SQLException {
        Path data = folder.resolve("postgres");
        Files.createDirectories(folder);
        LeftoverServer.stop(data);
        LocalPostgres postgres;
        try {
            postgres = new LocalPostgres(server(data, startup));
        } catch (IOException refused) {
            announce.accept("PostgreSQL did not start, trying again: " + refused.getMessage());
            LeftoverServer.stop(data);
            // The failed try keeps the library's own lock; the folder's lock is the one that
            // counts.
            Files.deleteIfExists(data.resolve("epg-lock"));
            postgres = new LocalPostgres(server(data, startup));
        }
        postgres.createDatabase();
        return postgres;
    }

    private static EmbeddedPostgres server(Path data, Duration startup) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("shared_buffers", "64MB")
                .setPGStartupWait(startup)
                .start();
    }

    /** How Stallholder reaches it; that it is durable is read back and refused by the product. */
    DatabaseSettings settings() {
        String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + LOGIN;
        return new DatabaseSettings(url, LOGIN, LOGIN, POOL_SIZE, true);
    }

    private void createDatabase() throws SQLException {
        try (Connection admin = server.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            if (!exists(statement, "select 1 from pg_roles where rolname = 'stallholder'")) {
                statement.execute(
                        "create role stallholder login createrole password 'stallholder'");
            }
            if (!exists(statement, "select 1 from pg_database where datname = 'stallholder'")) {
                statement.execute("create database stallholder owner stallholder");
            }
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return found.next();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
