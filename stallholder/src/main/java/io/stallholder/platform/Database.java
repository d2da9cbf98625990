package io.stallholder.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Opens PostgreSQL: checks what the promises about money rest on, makes the roles, migrates each
 * module's schema, and only then hands out connections.
 */
public final class Database {

    /** The modules with a schema, in the order they are migrated. */
    static final List<String> SCHEMAS =
            List.of(
                    "platform",
                    "audit",
                    "outbox",
                    "identity",
                    "organizations",
                    "marketplace",
                    "usage",
                    "rating",
                    "ledger",
                    "metering",
                    "linking",
                    "billing");

    private static final List<String> DURABILITY =
            List.of("fsync", "full_page_writes", "synchronous_commit");

    private static final String IS_ALL_POWERFUL =
            "select rolsuper or rolbypassrls from pg_roles where rolname = current_user";

    /** Three roles without login; the login may become each of them but inherits nothing. */
    private static final String ROLES =
            """
            do $$
            declare
                wanted text;
            begin
                foreach wanted in array
                    array['stallholder_owner', 'stallholder_app', 'stallholder_system']
                loop
                    if not exists (select from pg_roles where rolname = wanted) then
                        execute format('create role %I nologin nosuperuser nobypassrls', wanted);
                    end if;
                    if not pg_has_role(current_user, wanted, 'set') then
                        execute format(
                            'grant %I to current_user with inherit false, set true', wanted);
                    end if;
                end loop;
                execute format(
                    'grant create on database %I to stallholder_owner', current_database());
            end
            $$
            """;

    /**
     * A node that stands still, or whose machine is gone, within a transaction keeps its locks so
     * long at most; then the server ends its session, and the others go on. No transaction waits
     * for anything but the server.
     */
    private static final String SESSION = "-c idle_in_transaction_session_timeout=60s";

    private Database() {}

    /** Opens, checks and migrates; the pool returned gives connections without any right. */
    public static HikariDataSource open(DatabaseSettings settings) {
        // Not through the pool: a migration's connection keeps the owner's role.
        prepare(
                new DriverManagerDataSource(
                        settings.url(), settings.username(), settings.password()),
                settings);
        return pool(settings, settings.poolSize(), "");
    }

    /** A small pool of the system role, for libraries that bring their own transactions. */
    static HikariDataSource systemPool(DatabaseSettings settings, int size) {
        return pool(settings, size, "set role stallholder_system");
    }

    private static HikariDataSource pool(DatabaseSettings settings, int size, String initSql) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.username());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("options", SESSION);
        if (!initSql.isEmpty()) {
            config.setConnectionInitSql(initSql);
        }
        return new HikariDataSource(config);
    }

    private static void prepare(DataSource login, DatabaseSettings settings) {
        JdbcClient jdbc = JdbcClient.create(login);
        if (settings.requireDurability()) {
            DURABILITY.forEach(name -> refuseUnlessOn(jdbc, name));
        }
        if (jdbc.sql(IS_ALL_POWERFUL).query(Boolean.class).single()) {
            throw new IllegalStateException(
                    "stallholder.database.username is a superuser or bypasses row-level security;"
                            + " use a login that only owns its database and may create roles");
        }
        jdbc.sql(ROLES).update();
        SCHEMAS.forEach(schema -> migrate(login, schema));
        RowSecurity.refuseHoles(jdbc, SCHEMAS);
    }

    private static void refuseUnlessOn(JdbcClient jdbc, String name) {
        String value =
                jdbc.sql("select current_setting(:name)")
                        .param("name", name)
                        .query(String.class)
                        .single();
        if (value.equals("off") || value.equals("local")) {
            throw new IllegalStateException(
                    "PostgreSQL runs with "
                            + name
                            + " = "
                            + value
                            + "; an acknowledged event could be lost. Set it to on.");
        }
    }

    private static void migrate(DataSource login, String schema) {
        Flyway.configure()
                .dataSource(login)
                .initSql("set role stallholder_owner")
                .schemas(schema)
                .defaultSchema(schema)
                .locations("classpath:db/migration/" + schema)
                .table("migrations")
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }
}
