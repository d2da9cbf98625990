package io.stallholder.testing;

import io.stallholder.platform.Database;
import io.stallholder.platform.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The one PostgreSQL of this test JVM; databases are clones of a migrated template. */
final class Postgres {

    private static final String LOGIN = "stallholder";
    private static final List<String> OLDER =
            List.of("platform", "audit", "outbox", "ledger", "metering");
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
        return clone("template_stallholder", poolSize);
    }

    /**
     * A database as an earlier release left it: metering and what it stands on, metering at this
     * version of its migrations.
     */
    static DatabaseSettings older(String version) {
        DatabaseSettings settings = clone("template0", 2);
        for (String schema : OLDER) {
            Flyway.configure()
                    .dataSource(settings.url(), settings.username(), settings.password())
                    .initSql("set role stallholder_owner")
                    .schemas(schema)
                    .defaultSchema(schema)
                    .locations("classpath:db/migration/" + schema)
                    .table("migrations")
                    .target(schema.equals("metering") ? version : "latest")
                    .load()
                    .migrate();
        }
        return settings;
    }

    /** A copy of a database as it is now; its connections are cut. */
    static DatabaseSettings copy(DatabaseSettings original, Runnable evictIdle) {
        String name = name(original);
        synchronized (INSTANCE) {
            INSTANCE.admin.sql("alter database " + name + " with allow_connections false").update();
            evictIdle.run();
            INSTANCE.admin
                    .sql(
                            """
                            select count(pg_terminate_backend(pid, 10000))
                            from pg_stat_activity
                            where datname = :name
                            """)
                    .param("name", name)
                    .query(Integer.class)
                    .single();
            try {
                return clone(name, original.poolSize());
            } finally {
                INSTANCE.admin
                        .sql("alter database " + name + " with allow_connections true")
                        .update();
            }
        }
    }

    private static DatabaseSettings clone(String template, int poolSize) {
        String name = "test_" + INSTANCE.clones.incrementAndGet();
        synchronized (INSTANCE) {
            INSTANCE.admin
                    .sql("create database " + name + " template " + template + " owner stallholder")
                    .update();
            INSTANCE.admin
                    .sql("grant create on database " + name + " to stallholder_owner")
                    .update();
        }
        return INSTANCE.settings(name, poolSize);
    }

    /** A superuser's client of the same database: for looking past row-level security. */
    static JdbcClient superuser(DatabaseSettings settings) {
        return JdbcClient.create(superusers(settings));
    }

    /** The same as connections. */
    static DataSource superusers(DatabaseSettings settings) {
        return INSTANCE.server.getDatabase("postgres", name(settings));
    }

    private static String name(DatabaseSettings settings) {
        return settings.url().substring(settings.url().lastIndexOf('/') + 1);
    }

    private DatabaseSettings settings(String name, int poolSize) {
        String url = "jdbc:postgresql://localhost:" + server.getPort() + "/" + name;
        return new DatabaseSettings(url, LOGIN, LOGIN, poolSize, false);
    }
}
