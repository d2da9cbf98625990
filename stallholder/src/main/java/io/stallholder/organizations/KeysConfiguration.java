package io.stallholder.organizations;

import io.stallholder.audit.AuditLog;
import io.stallholder.outbox.Outbox;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.security.SecureRandom;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class KeysConfiguration {

    @Bean
    KeyOrigin keyOrigin(Ids ids, WallClock clock) {
        return new KeyOrigin(ids, clock, new SecureRandom());
    }

    @Bean
    KeyRows keyRows(JdbcClient jdbc) {
        return new KeyRows(jdbc);
    }

    @Bean
    KeyChest keyChest(KeyRows rows, AuditLog audit, KeyOrigin origin) {
        return new KeyChest(rows, audit, origin);
    }

    @Bean
    ApiKeys apiKeys(Transactions transactions, KeyRows rows, KeyOrigin origin) {
        return new ApiKeys(transactions, rows, origin);
    }

    @Bean
    SellerKeys sellerKeys(Transactions transactions, KeyChest chest, ApiKeys keys) {
        return new SellerKeys(transactions, chest, keys);
    }

    @Bean
    KeyLetters keyLetters(Organizations organizations, MessageSource messages, Outbox outbox) {
        return new KeyLetters(organizations, messages, outbox);
    }

    @Bean
    OrganizationKeys organizationKeys(KeyChest chest, ApiKeys keys, KeyLetters letters) {
        return new OrganizationKeys(chest, keys, letters);
    }

    @Bean
    KeptAnswers keptAnswers(JdbcClient jdbc, WallClock clock) {
        return new KeptAnswers(jdbc, clock);
    }

    @Bean
    ForgetAnswers forgetAnswers(Transactions transactions, KeptAnswers answers) {
        return new ForgetAnswers(transactions, answers);
    }

    @Bean
    OrganizationList organizationList(JdbcClient jdbc) {
        return new OrganizationList(jdbc);
    }
}
