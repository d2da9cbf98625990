package io.stallholder.identity;

import io.stallholder.audit.AuditLog;
import io.stallholder.outbox.Outbox;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An account in its owner's hands: reset, password, address, sessions. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    @Bean
    EndAccess.Rows endAccessRows(JdbcClient jdbc) {
        return new EndAccess.Rows(
                new ResetRows(jdbc), new AddressChangeRows(jdbc), new KnownBrowsers(jdbc));
    }

    @Bean
    EndAccess endAccess(SignIns signIns, EndAccess.Rows rows, ObjectProvider<OtherProof> proofs) {
        return new EndAccess(signIns, rows, proofs);
    }

    @Bean
    AccountLetters accountLetters(MessageSource messages, SenderSettings sender) {
        return new AccountLetters(messages, sender);
    }

    @Bean
    ResetPassword.Effects accountEffects(
            EndAccess end, AuditLog audit, AccountPost post, WallClock clock) {
        return new ResetPassword.Effects(end, audit, post.outbox(), post.letters(), clock);
    }

    @Bean
    AccountPost accountPost(Outbox outbox, AccountLetters letters) {
        return new AccountPost(outbox, letters);
    }

    @Bean
    ResetPassword resetPassword(
            Transactions transactions,
            Register.Desk desk,
            EndAccess.Rows rows,
            ResetPassword.Effects effects) {
        return new ResetPassword(transactions, desk, rows.resets(), effects);
    }

    @Bean
    UpdateAccount updateAccount(
            Transactions transactions,
            Register.Desk desk,
            SignIns.Store signIns,
            ResetPassword.Effects effects) {
        return new UpdateAccount(transactions, desk, signIns.rows(), effects);
    }

    @Bean
    ChangeAddress changeAddress(
            Transactions transactions, ChangeAddress.Desk desk, ResetPassword.Effects effects) {
        return new ChangeAddress(transactions, desk, effects);
    }

    @Bean
    ChangeAddress.Desk changeAddressDesk(
            UserRows users, EndAccess.Rows rows, Throttles throttles, Ids ids) {
        return new ChangeAddress.Desk(users, rows.changes(), rows.resets(), throttles, ids);
    }

    @Bean
    JudgePassword judgePassword(SenderSettings sender) {
        return new JudgePassword(sender.name());
    }

    record AccountPost(Outbox outbox, AccountLetters letters) {}
}
