package io.stallholder.rating;

import io.stallholder.catalog.Catalog;
import io.stallholder.ledger.Ledger;
import io.stallholder.marketplace.BillableSpans;
import io.stallholder.marketplace.LifecycleProgress;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.usage.CloseHours;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RatingSettings.class)
class RatingConfiguration {

    @Bean
    RatingTick.Work ratingWork(CloseHours closeHours, Ledger ledger, Catalog catalog, Ids ids) {
        Pricing pricing = new Pricing(catalog);
        return new RatingTick.Work(
                new RateHours(closeHours, ledger, pricing, ids),
                new CorrectHours(closeHours, ledger, pricing, ids));
    }

    @Bean
    RatingTick.Sources ratingSources(
            BusinessClock clock,
            BillableSpans spans,
            CloseHours closeHours,
            LifecycleProgress lifecycle) {
        return new RatingTick.Sources(clock, spans, closeHours, lifecycle);
    }

    @Bean
    RatingTick ratingTick(
            Transactions transactions,
            RatingTick.Sources sources,
            RatingTick.Work work,
            RatingSettings settings) {
        return new RatingTick(transactions, sources, work, settings);
    }
}
