package io.stallholder.testing;

import io.stallholder.platform.Database;
import io.stallholder.platform.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one PostgreSQL of this test JVM; databases are clones of a migrated template. */
final class Postgres {

    private static final String LOGIN = "stallholder";
    private static final Postgres INSTANCE = new Postgres();

    private final EmbeddedPostgres server;
    private final JdbcClient admin;
    private final AtomicInteger clones = new AtomicInteger();

    private Postgres() {
        try {
            server =
                    EmbeddedPostgres.builder()
                            .setServerConfig("timezone", "America/Los_Angeles")
                            .setServerConfig("max_connections", "300")
                            .start();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        admin = JdbcClient.create(server.getPostgresDatabase());
        admin.sql("create role stallholder login createrole password 'stallholder'").update();
        admin.sql("create database template_stallholder owner stallholder").update();
        Database.open(settings("template_stallholder", 2)).close();
    }

    /** A new database that has every module's tables and no row. */
    static DatabaseSettings clone(int poolSize) {
        String name = "test_" + INSTANCE.clones.incrementAndGet();
        synchronized (INSTANCE) {
            INSTANCE.admin
                    .sql(
                            "create database "
                                    + name
                                    + " template template_stallholder owner stallholder")
                    .update();
            INSTANCE.admin
                    .sql("grant create on database " + name + " to stallholder_owner")
                    .update();
        }
        return INSTANCE.settings(name, poolSize);
    }

    /** A superuser's client of the same database: for looking past row-level security. */
    static JdbcClient superuser(DatabaseSettings settings) {
        String name = settings.url().substring(settings.url().lastIndexOf('/') + 1);
        return JdbcClient.create(INSTANCE.server.getDatabase("postgres", name));
    }

    private DatabaseSettings settings(String name, int poolSize) {
        String url = "jdbc:postgresql://localhost:" + server.getPort() + "/" + name;
        return new DatabaseSettings(url, LOGIN, LOGIN, poolSize, false);
    }
}
