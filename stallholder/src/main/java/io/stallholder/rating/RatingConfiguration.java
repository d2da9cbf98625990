package io.stallholder.rating;

import io.stallholder.catalog.Catalog;
import io.stallholder.ledger.Ledger;
import io.stallholder.marketplace.BillableSpans;
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
    RateHours rateHours(CloseHours closeHours, Ledger ledger, Catalog catalog, Ids ids) {
        return new RateHours(closeHours, ledger, new Pricing(catalog), ids);
    }

    @Bean
    RatingTick.Sources ratingSources(
            BusinessClock clock, BillableSpans spans, CloseHours closeHours) {
        return new RatingTick.Sources(clock, spans, closeHours);
    }

    @Bean
    RatingTick ratingTick(
            Transactions transactions,
            RatingTick.Sources sources,
            RateHours rateHours,
            RatingSettings settings) {
        return new RatingTick(transactions, sources, rateHours, settings);
    }
}
