package io.stallholder.identity;

import io.stallholder.audit.AuditLog;
import io.stallholder.outbox.Outbox;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    SenderSettings.class,
    OperatorSettings.class,
    SessionSettings.class,
})
class IdentityConfiguration {

    @Bean
    UserRows userRows(JdbcClient jdbc) {
        return new UserRows(jdbc);
    }

    @Bean
    RegistrationRows registrationRows(JdbcClient jdbc) {
        return new RegistrationRows(jdbc);
    }

    @Bean
    Users users(UserRows rows) {
        return new Users(rows);
    }

    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    Throttles throttles(Transactions transactions, JdbcClient jdbc, WallClock clock) {
        return new Throttles(transactions, jdbc, clock);
    }

    @Bean
    Allowances allowances(Throttles throttles) {
        return new Allowances(throttles);
    }

    @Bean
    Registration registration(
            Transactions transactions,
            UserRows users,
            Passwords passwords,
            Registration.Origin origin) {
        return new Registration(transactions, users, passwords, origin);
    }

    @Bean
    Registration.Origin registrationOrigin(Ids ids, WallClock clock, OperatorSettings operator) {
        return new Registration.Origin(ids, clock, operator);
    }

    @Bean
    Profiles profiles(Transactions transactions, JdbcClient jdbc, WallClock clock) {
        return new Profiles(transactions, jdbc, clock);
    }

    @Bean
    BrowserFilter browserFilter(
            Transactions transactions,
            RegistrationRows registrations,
            ObjectProvider<RegistrationListener> listeners,
            SenderSettings settings) {
        return new BrowserFilter(transactions, registrations, listeners, settings);
    }

    @Bean
    Letters identityLetters(MessageSource messages, SenderSettings sender) {
        return new Letters(messages, sender);
    }

    @Bean
    Register.Desk registerDesk(
            UserRows users,
            RegistrationRows registrations,
            Passwords passwords,
            Throttles throttles) {
        return new Register.Desk(users, registrations, passwords, throttles);
    }

    @Bean
    Register.Post registerPost(Outbox outbox, Letters letters, Ids ids, WallClock clock) {
        return new Register.Post(outbox, letters, ids, clock);
    }

    @Bean
    Register register(
            Transactions transactions,
            Register.Desk desk,
            Register.Post post,
            ObjectProvider<RegistrationListener> listeners) {
        return new Register(transactions, desk, post, listeners);
    }

    @Bean
    VerifyAddress verifyAddress(
            Transactions transactions, Register.Desk desk, VerifyAddress.Effects effects) {
        return new VerifyAddress(transactions, desk, effects);
    }

    @Bean
    VerifyAddress.Effects verifyEffects(
            AuditLog audit,
            ObjectProvider<RegistrationListener> listeners,
            Ids ids,
            WallClock clock) {
        return new VerifyAddress.Effects(audit, listeners, ids, clock);
    }

    @Bean
    SignIn signIn(
            Transactions transactions, Register.Desk desk, SignIns.Store store, WallClock clock) {
        return new SignIn(transactions, desk, store.browsers(), clock);
    }

    @Bean
    ProvePassword provePassword(Transactions transactions, Register.Desk desk) {
        return new ProvePassword(transactions, desk);
    }

    @Bean
    OperatorSetUp operatorSetUp(
            Transactions transactions,
            OperatorSetUp.Store store,
            Register.Post post,
            OperatorSettings settings) {
        return new OperatorSetUp(transactions, store, post, settings);
    }

    @Bean
    OperatorSetUp.Store operatorStore(
            JdbcClient jdbc, UserRows users, Passwords passwords, ResetPassword.Effects account) {
        return new OperatorSetUp.Store(new SetUpRows(jdbc), users, passwords, account);
    }

    @Bean
    ApplicationRunner operatorInvitation(OperatorSetUp setUp) {
        return arguments -> setUp.invite();
    }

    @Bean
    ForgetExpired identityForget(
            Transactions transactions, ForgetExpired.Expiring expiring, WallClock clock) {
        return new ForgetExpired(transactions, expiring, clock);
    }

    @Bean
    ForgetExpired.Expiring identityExpiring(
            RegistrationRows registrations,
            SignIns signIns,
            Throttles throttles,
            EndAccess.Rows account) {
        return new ForgetExpired.Expiring(registrations, signIns, throttles, account);
    }
}
