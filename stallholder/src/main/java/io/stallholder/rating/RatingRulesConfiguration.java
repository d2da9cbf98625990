package io.stallholder.rating;

import io.stallholder.ledger.Ledger;
import io.stallholder.ledger.ReadBooks;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import io.stallholder.usage.ClosedTotals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RatingRulesConfiguration {

    @Bean
    RatedTotalsRule ratedTotalsRule(
            Transactions transactions, ClosedTotals usage, ReadBooks books) {
        return new RatedTotalsRule(transactions, usage, books);
    }

    @Bean
    RatedMarksRule ratedMarksRule(Transactions transactions, ClosedTotals usage, Ledger ledger) {
        return new RatedMarksRule(transactions, usage, ledger);
    }

    @Bean
    RatingGauges.Clocks ratingGaugeClocks(BusinessClock business, WallClock wall) {
        return new RatingGauges.Clocks(business, wall);
    }

    @Bean
    RatingGauges ratingGauges(
            Transactions transactions,
            ClosedTotals usage,
            RatingGauges.Clocks clocks,
            RatingSettings settings) {
        return new RatingGauges(transactions, usage, clocks, settings.grace());
    }
}
