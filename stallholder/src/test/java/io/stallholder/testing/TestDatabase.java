package io.stallholder.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Access;
import io.stallholder.platform.Database;
import io.stallholder.platform.DatabaseSettings;
import io.stallholder.platform.Transactions;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A database of one test class, with the product's own way to it.
 *
 * <p>Use as {@code @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();}
 */
public final class TestDatabase implements AfterAllCallback {

    private static final int POOL_SIZE = 12;

    private final DatabaseSettings settings;
    private final HikariDataSource dataSource;
    private final JdbcClient jdbc;
    private final Transactions transactions;

    private TestDatabase(DatabaseSettings settings) {
        this.settings = settings;
        dataSource = Database.open(settings);
        jdbc = JdbcClient.create(dataSource);
        transactions = new Transactions(new JdbcTransactionManager(dataSource), jdbc);
    }

    /** A fresh clone of the migrated template. */
    public static TestDatabase create() {
        return new TestDatabase(Postgres.clone(POOL_SIZE));
    }

    /**
     * Takes a backup of this database as it is now: a database of its own, which {@link #restored}
     * opens. Nothing may be under way on this one.
     */
    public DatabaseSettings backUp() {
        return Postgres.copy(settings, dataSource.getHikariPoolMXBean()::softEvictConnections);
    }

    /**
     * A database whose metering is at this version of its migrations and has these rows, for {@link
     * #restored} to migrate and open.
     *
     * @param rows statements that a superuser runs
     */
    public static DatabaseSettings older(String version, String rows) {
        DatabaseSettings older = Postgres.older(version);
        Postgres.superuser(older).sql(rows).update();
        return older;
    }

    /** A superuser's look at a database that a whole program runs on. */
    public static JdbcClient superuser(DatabaseSettings settings) {
        return Postgres.superuser(settings);
    }

    /** Opens a backup; the caller closes it. */
    public static TestDatabase restored(DatabaseSettings backup) {
        return new TestDatabase(backup);
    }

    /** Points a Spring test at a database of its own. */
    public static void register(DynamicPropertyRegistry registry) {
        DatabaseSettings settings = Postgres.clone(POOL_SIZE);
        registry.add("stallholder.database.url", settings::url);
        registry.add("stallholder.database.username", settings::username);
        registry.add("stallholder.database.password", settings::password);
        registry.add("stallholder.database.require-durability", () -> "false");
    }

    public DatabaseSettings settings() {
        return settings;
    }

    public HikariDataSource dataSource() {
        return dataSource;
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public Transactions transactions() {
        return transactions;
    }

    /** Looks past row-level security: for assertions only. */
    public JdbcClient superuser() {
        return Postgres.superuser(settings);
    }

    /** The same of a database that a Spring test was pointed at. */
    public static JdbcClient superuserOf(DatabaseSettings settings) {
        return Postgres.superuser(settings);
    }

    /** The same on one connection, to be closed: for many small statements. */
    public static SingleConnectionDataSource oneSuperuserOf(DatabaseSettings settings) {
        try {
            return new SingleConnectionDataSource(
                    Postgres.superusers(settings).getConnection(), true);
        } catch (SQLException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    /** Lets a superuser change this database, or the roles of the server, and takes it all back. */
    public void inUndoneTransaction(Consumer<JdbcClient> work) {
        DataSource superusers = Postgres.superusers(settings);
        new TransactionTemplate(new JdbcTransactionManager(superusers))
                .executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    work.accept(JdbcClient.create(superusers));
                });
    }

    /** A new person who belongs to this organization; both rows are made. */
    public Access member(OrganizationId organization) {
        return member(organization, new UserId(UUID.randomUUID()));
    }

    /** The same for a person, or for a key in a person's place. */
    public Access member(OrganizationId organization, UserId person) {
        superuser()
                .sql(
                        """
                        with organization as (
                            insert into organizations.organizations (id, name, created_at)
                            values (:organization, 'Of a test', 'epoch')
                            on conflict do nothing)
                        insert into organizations.members (organization_id, user_id, role, since)
                        values (:organization, :person, 'ADMIN', 'epoch')
                        on conflict do nothing
                        """)
                .param("organization", organization.value())
                .param("person", person.value())
                .update();
        return Access.of(person, organization);
    }

    public void close() {
        dataSource.close();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        dataSource.close();
    }
}
