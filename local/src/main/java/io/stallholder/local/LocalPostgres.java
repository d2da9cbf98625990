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

/**
 * A real PostgreSQL whose data is kept between runs, with every commit flushed to disk.
 *
 * <p>A server that a killed run left behind still owns the data; it is stopped by the pid in its
 * own {@code postmaster.pid} before a new one starts.
 */
final class LocalPostgres implements AutoCloseable {

    private static final String LOGIN = "stallholder";
    private static final int POOL_SIZE = 12;

    private final EmbeddedPostgres server;

    private LocalPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts the server on a free loopback port, with the data in the folder. */
    static LocalPostgres start(Path folder) throws IOException, SQLException {
        Path data = folder.resolve("postgres");
        Files.createDirectories(folder);
        LeftoverServer.stop(data);
        EmbeddedPostgres server =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("shared_buffers", "64MB")
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .start();
        LocalPostgres postgres = new LocalPostgres(server);
        postgres.createDatabase();
        return postgres;
    }

    /** How Stallholder reaches it; that it is durable is read back and refused by the product. */
    DatabaseSettings settings() {
        String url = "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + LOGIN;
        return new DatabaseSettings(url, LOGIN, LOGIN, POOL_SIZE, true);
    }

    private void createDatabase() throws SQLException {
        try (Connection admin = server.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            if (!exists(statement)) {
                statement.execute(
                        "create role stallholder login createrole password 'stallholder'");
                statement.execute("create database stallholder owner stallholder");
            }
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("select 1 from pg_database where datname = 'stallholder'")) {
            return found.next();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
