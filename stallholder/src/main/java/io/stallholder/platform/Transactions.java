package io.stallholder.platform;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way to the database: every transaction takes a role and, for requests, a tenant, for its
 * own length. The login role itself may read nothing.
 *
 * <p>A use case opens its transaction here; what it calls in other modules runs inside it and never
 * changes its role. Work that loses against another transaction (serialization failure, deadlock)
 * is run again from the start, at most {@value #TRIES_MAX} times; so it must not have effects
 * outside the database.
 */
public final class Transactions {

    private static final int TRIES_MAX = 5;
    private static final Object ROLE = Transactions.class;
    private static final String APP = "stallholder_app";
    private static final String SYSTEM = "stallholder_system";

    private static final String TAKE_ROLE =
            """
            select set_config('role', :role, true),
                   set_config('stallholder.user', :user, true),
                   set_config('stallholder.organization', :organization, true)
            """;

    private final TransactionTemplate template;
    private final JdbcClient jdbc;

    public Transactions(PlatformTransactionManager manager, JdbcClient jdbc) {
        this.template = new TransactionTemplate(manager);
        this.jdbc = jdbc;
    }

    /** Runs a request's work as {@code stallholder_app}, seeing only what the access may see. */
    public <T> T asRequest(Access access, Supplier<T> work) {
        String tenant = access.user() + "/" + access.organization();
        return run(new Role(APP, tenant), access.user().toString(), access, work);
    }

    /** The same for work without a result. */
    public void asRequest(Access access, Runnable work) {
        asRequest(access, () -> done(work));
    }

    /** Runs a job, ingestion, desk or token work as {@code stallholder_system}. */
    public <T> T asSystem(Supplier<T> work) {
        return run(new Role(SYSTEM, ""), "", null, work);
    }

    /** The same for work without a result. */
    public void asSystem(Runnable work) {
        asSystem(() -> done(work));
    }

    /** Fails unless the caller has opened a transaction: for what must join one. */
    public static void required() {
        if (TransactionSynchronizationManager.getResource(ROLE) == null) {
            throw new IllegalStateException("this must run inside its caller's transaction");
        }
    }

    private <T> T run(Role role, String user, @Nullable Access access, Supplier<T> work) {
        Object current = TransactionSynchronizationManager.getResource(ROLE);
        if (role.equals(current)) {
            return work.get();
        }
        if (current != null) {
            throw new IllegalStateException(
                    "a transaction of " + current + " cannot turn into one of " + role);
        }
        String organization = access == null ? "" : access.organization().toString();
        for (int attempt = 1; ; attempt++) {
            try {
                return inNewTransaction(role, user, organization, work);
            } catch (ConcurrencyFailureException lost) {
                if (attempt == TRIES_MAX) {
                    throw lost;
                }
            }
        }
    }

    @SuppressWarnings("NullAway") // the template passes on what the work returns
    private <T> T inNewTransaction(Role role, String user, String organization, Supplier<T> work) {
        return template.execute(status -> {
            jdbc.sql(TAKE_ROLE)
                    .param("role", role.name())
                    .param("user", user)
                    .param("organization", organization)
                    .query((row, number) -> row.getString(1))
                    .single();
            TransactionSynchronizationManager.bindResource(ROLE, role);
            try {
                return work.get();
            } finally {
                TransactionSynchronizationManager.unbindResource(ROLE);
            }
        });
    }

    private static Boolean done(Runnable work) {
        work.run();
        return Boolean.TRUE;
    }

    private record Role(String name, String tenant) {}
}
