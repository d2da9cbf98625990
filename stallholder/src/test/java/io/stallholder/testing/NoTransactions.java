package io.stallholder.testing;

import io.stallholder.platform.Transactions;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;

/** Transactions for a simulation in memory: they begin and end, and no database is there. */
public final class NoTransactions {

    private final Map<Class<?>, Object> silent = new HashMap<>();

    private NoTransactions() {}

    /** Runs work at once; nothing can be rolled back. */
    public static Transactions create() {
        return new Transactions(new Nothing(), silentJdbc());
    }

    /** Transactions that begin and end, and do nothing. */
    public static PlatformTransactionManager manager() {
        return new Nothing();
    }

    /** A client that answers every call with itself, so that the role is "taken". */
    public static JdbcClient silentJdbc() {
        return new NoTransactions().silent(JdbcClient.class);
    }

    private <T> T silent(Class<T> type) {
        Object known = silent.get(type);
        if (known == null) {
            known =
                    Proxy.newProxyInstance(
                            type.getClassLoader(),
                            new Class<?>[] {type},
                            (self, method, arguments) ->
                                    method.getReturnType().isInterface()
                                            ? silent(method.getReturnType())
                                            : "");
            silent.put(type, known);
        }
        return type.cast(known);
    }

    private static final class Nothing implements PlatformTransactionManager {

        @Override
        public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
            return new SimpleTransactionStatus();
        }

        @Override
        public void commit(TransactionStatus status) {
            // Nothing was begun.
        }

        @Override
        public void rollback(TransactionStatus status) {
            // Nothing was begun.
        }
    }
}
