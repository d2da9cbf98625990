package io.stallholder.identity;

import io.stallholder.audit.AuditLog;
import io.stallholder.outbox.Outbox;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Authenticator apps, recovery codes and passkeys. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FactorSettings.class)
class FactorsConfiguration {

    @Bean
    Vault identityVault(FactorSettings settings) {
        return new Vault(settings.key());
    }

    @Bean
    FactorNews factorNews(UserRows users, AuditLog audit, Outbox outbox, FactorNews.Letter letter) {
        return new FactorNews(users, audit, outbox, letter);
    }

    @Bean
    FactorNews.Letter factorLetter(MessageSource messages, SenderSettings sender) {
        return new FactorNews.Letter(messages, sender);
    }

    @Bean
    EnrolAuthenticator.Store authenticatorStore(
            JdbcClient jdbc, Throttles throttles, Vault vault, SenderSettings sender) {
        return new EnrolAuthenticator.Store(
                new AuthenticatorRows(jdbc), throttles, vault, new Totp(), sender.name());
    }

    @Bean
    EnrolAuthenticator enrolAuthenticator(
            Transactions transactions,
            EnrolAuthenticator.Store store,
            FactorNews news,
            WallClock clock) {
        return new EnrolAuthenticator(transactions, store, news, clock);
    }

    @Bean
    ProveSecondFactor proveSecondFactor(
            Transactions transactions,
            EnrolAuthenticator.Store store,
            FactorNews news,
            WallClock clock) {
        return new ProveSecondFactor(transactions, store, news, clock);
    }

    @Bean
    PasskeyDesk passkeyDesk(
            UserRows users, JdbcClient jdbc, WallClock clock, SenderSettings sender) {
        return new PasskeyDesk(new PasskeyPeople(users), new PasskeyRows(jdbc, clock), sender);
    }

    @Bean
    PasskeyChallenges passkeyChallenges(JdbcClient jdbc, WallClock clock) {
        return new PasskeyChallenges(jdbc, clock);
    }

    @Bean
    AddPasskey addPasskey(
            Transactions transactions,
            PasskeyDesk desk,
            PasskeyChallenges challenges,
            FactorNews news) {
        return new AddPasskey(transactions, desk, challenges, news);
    }

    @Bean
    UsePasskey usePasskey(
            Transactions transactions,
            PasskeyDesk desk,
            PasskeyChallenges challenges,
            UsePasskey.Effects effects) {
        return new UsePasskey(transactions, desk, challenges, effects);
    }

    @Bean
    UsePasskey.Effects usePasskeyEffects(UserRows users, Throttles throttles, FactorNews news) {
        return new UsePasskey.Effects(users, throttles, news);
    }

    @Bean
    ReadFactors readFactors(
            Transactions transactions,
            UserRows users,
            EnrolAuthenticator.Store store,
            ReadFactors.Ways ways) {
        return new ReadFactors(transactions, users, store.rows(), ways);
    }

    @Bean
    ReadFactors.Ways readFactorsWays(ConnectProvider providers, AddPasskey passkeys) {
        return new ReadFactors.Ways(providers, passkeys);
    }

    @Bean
    OtherProof passkeyProof(PasskeyDesk desk, FactorNews news) {
        return new FactorProofs.OfPasskey(desk.rows(), news);
    }

    @Bean
    OtherProof authenticatorProof(EnrolAuthenticator.Store store) {
        return new FactorProofs.OfAuthenticator(store.rows());
    }

    @Bean
    OtherProof providerProof(OidcRows rows, OidcProviders providers, FactorNews news) {
        return new FactorProofs.OfProvider(rows, providers, news);
    }

    @Bean
    ForgetAsked identityForgetAsked(
            Transactions transactions, PasskeyChallenges challenges, OidcRows rows) {
        return new ForgetAsked(transactions, challenges, rows);
    }
}
