package io.stallholder.identity;

import io.stallholder.platform.Transactions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Sessions: kept in the database, so that neither a restart nor another node loses them. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    /** The name is the library's; the login has no rights, so its work runs as the system role. */
    @Bean
    TransactionOperations springSessionTransactionOperations(Transactions transactions) {
        return new SystemOperations(transactions);
    }

    /** A double click saves the same attribute twice at once; the later one wins. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionAttributesOfTwoRequests() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Bean
    CookieSerializer sessionCookie(SenderSettings settings) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("stallholder-session");
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(settings.secure());
        cookie.setSameSite("Lax");
        return cookie;
    }

    @Bean
    SecurityContextRepository securityContexts() {
        return new HttpSessionSecurityContextRepository();
    }

    private record SystemOperations(Transactions transactions) implements TransactionOperations {

        @Override
        @SuppressWarnings("NullAway") // what the callback returns is passed on, null included
        public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
            return transactions
                    .asSystem(() ->
                            Optional.ofNullable(
                                    action.doInTransaction(new SimpleTransactionStatus())))
                    .orElse(null);
        }
    }
}
