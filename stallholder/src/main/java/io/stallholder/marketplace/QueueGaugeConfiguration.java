package io.stallholder.marketplace;

import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class QueueGaugeConfiguration {

    @Bean
    QueueGauge queueGauge(Transactions transactions, LifecycleProgress progress, WallClock wall) {
        return new QueueGauge(transactions, progress, wall);
    }
}
