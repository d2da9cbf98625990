package io.stallholder.audit;

import io.stallholder.outbox.Alerts;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BookSettings.class)
class BooksConfiguration {

    @Bean
    BookRuns bookRuns(JdbcClient jdbc) {
        return new BookRuns(jdbc);
    }

    @Bean
    AuditBooks.Clockwork auditClockwork(
            BusinessClock business, WallClock wall, Ids ids, BookSettings settings) {
        return new AuditBooks.Clockwork(business, wall, ids, settings);
    }

    @Bean
    AuditBooks auditBooks(
            Transactions transactions,
            List<BookRule> rules,
            AuditBooks.Clockwork clockwork,
            AuditBooks.Books books) {
        return new AuditBooks(transactions, rules, books, clockwork);
    }

    @Bean
    BookGauges bookGauges(Transactions transactions, BookRuns runs, WallClock wall) {
        return new BookGauges(transactions, runs, wall);
    }

    @Bean
    AuditBooks.Books auditedBooks(BookRuns runs, Alerts alerts) {
        return new AuditBooks.Books(runs, alerts);
    }
}
