package io.stallholder.identity;

import io.stallholder.audit.AuditLog;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing in with a provider. */
@Configuration(proxyBeanMethods = false)
class OidcConfiguration {

    @Bean
    OidcProviders oidcProviders(FactorSettings settings, SenderSettings console) {
        return new OidcProviders(settings, console);
    }

    @Bean
    OidcRows oidcRows(JdbcClient jdbc, WallClock clock) {
        return new OidcRows(jdbc, clock);
    }

    @Bean
    BeginOidc beginOidc(
            Transactions transactions,
            OidcProviders providers,
            BeginOidc.Store store,
            Throttles throttles) {
        return new BeginOidc(transactions, providers, store, throttles);
    }

    @Bean
    BeginOidc.Store oidcStore(OidcRows rows, Vault vault) {
        return new BeginOidc.Store(rows, vault);
    }

    @Bean
    FinishOidc.Provider oidcProvider(OidcProviders providers, BeginOidc begin, OidcRows rows) {
        return new FinishOidc.Provider(providers, begin, new OidcExchange(), rows);
    }

    @Bean
    FinishOidc.Effects oidcEffects(
            AuditLog audit,
            ObjectProvider<RegistrationListener> listeners,
            Ids ids,
            WallClock clock) {
        return new FinishOidc.Effects(audit, listeners, ids, clock);
    }

    @Bean
    FinishOidc finishOidc(
            Transactions transactions,
            FinishOidc.Provider provider,
            UserRows users,
            FinishOidc.Effects effects) {
        return new FinishOidc(transactions, provider, users, effects);
    }

    @Bean
    ConnectProvider connectProvider(
            Transactions transactions, OidcRows rows, OidcProviders providers, FactorNews news) {
        return new ConnectProvider(transactions, rows, providers, news);
    }
}
