package io.stallholder.marketplace;

import io.stallholder.catalog.Catalog;
import io.stallholder.marketplace.gateway.LifecycleQueue;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MarketplaceSettings.class)
class MarketplaceConfiguration {

    @Bean
    Products marketplaceProducts(Catalog catalog) {
        return new Products(catalog.products().stream().map(ProductPolicy::of).toList());
    }

    @Bean
    Subscriptions subscriptions(JdbcClient jdbc) {
        return new Subscriptions(jdbc);
    }

    @Bean
    BillableSpans billableSpans(JdbcClient jdbc) {
        return new BillableSpans(jdbc);
    }

    /** The slots follow the policy before anything can be assigned. */
    @Bean
    Assignments assignments(RedeemToken.Storage storage, Ids ids, Products products) {
        Slots slots = new Slots(storage.jdbc());
        storage.transactions().asSystem(() -> slots.follow(products.policies()));
        return new Assignments(storage.jdbc(), storage.clock(), ids);
    }

    @Bean
    RedeemToken.Storage marketplaceStorage(
            JdbcClient jdbc, Transactions transactions, BusinessClock clock) {
        return new RedeemToken.Storage(jdbc, transactions, clock);
    }

    @Bean
    RedeemToken redeemToken(
            MeteringGateway gateway,
            Products products,
            Subscriptions subscriptions,
            RedeemToken.Storage storage) {
        return new RedeemToken(gateway, products, subscriptions, storage);
    }

    @Bean
    LifecycleProgress lifecycleProgress(JdbcClient jdbc, WallClock wall) {
        return new LifecycleProgress(jdbc, wall);
    }

    @Bean
    LifecycleInbox.Tools lifecycleTools(
            RedeemToken.Storage storage, Ids ids, WallClock wall, LifecycleProgress progress) {
        return new LifecycleInbox.Tools(storage, ids, wall, progress);
    }

    @Bean
    LifecycleInbox lifecycleInbox(
            LifecycleQueue queue, Products products, LifecycleInbox.Tools tools) {
        RedeemToken.Storage storage = tools.storage();
        return new LifecycleInbox(
                queue,
                new InboxMessages(storage.jdbc()),
                new ApplyEvent(storage.jdbc(), products, storage.clock()),
                tools);
    }
}
