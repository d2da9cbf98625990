package io.stallholder.identity;

import io.stallholder.audit.AuditLog;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

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
        cookie.setCookieName(settings.cookie("stallholder-session"));
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(settings.secure());
        cookie.setSameSite("Lax");
        return cookie;
    }

    @Bean
    SignIns signIns(
            Transactions transactions,
            SignIns.Store store,
            SignIns.Effects effects,
            SessionSettings settings) {
        return new SignIns(transactions, store, effects, settings);
    }

    @Bean
    SignIns.Store signInStore(JdbcClient jdbc, UserRows users) {
        return new SignIns.Store(new SignInRows(jdbc), users, new KnownBrowsers(jdbc));
    }

    @Bean
    SignIns.Effects signInEffects(
            AuditLog audit,
            ObjectProvider<RegistrationListener> listeners,
            ObjectProvider<OtherProof> proofs,
            SignIns.Source source) {
        return new SignIns.Effects(audit, listeners, proofs, source);
    }

    @Bean
    SignIns.Source signInSource(Ids ids, WallClock clock) {
        return new SignIns.Source(ids, clock);
    }

    @Bean
    WebMvcConfigurer freshSignIns(SignIns signIns) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new FreshSignInInterceptor(signIns));
            }
        };
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
