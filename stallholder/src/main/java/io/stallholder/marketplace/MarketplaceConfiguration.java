package io.stallholder.marketplace;

import io.stallholder.audit.AuditLog;
import io.stallholder.catalog.Catalog;
import io.stallholder.marketplace.gateway.AgreementGateway;
import io.stallholder.marketplace.gateway.LifecycleQueue;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.marketplace.gateway.NotificationQueue;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Organizations;
import io.stallholder.outbox.Alerts;
import io.stallholder.outbox.Webhooks;
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
        return Products.of(catalog);
    }

    @Bean
    Stores marketplaceStores(JdbcClient jdbc) {
        return Stores.postgres(jdbc);
    }

    @Bean
    Subscriptions subscriptions(Stores stores) {
        return new Subscriptions(stores);
    }

    @Bean
    FindSubscriptions findSubscriptions(JdbcClient jdbc, Subscriptions subscriptions) {
        return new FindSubscriptions(jdbc, subscriptions);
    }

    @Bean
    BillableSpans billableSpans(Stores stores) {
        return new BillableSpans(stores);
    }

    @Bean
    Slots marketplaceSlots(JdbcClient jdbc, Products products) {
        return new Slots(jdbc, products);
    }

    /** The slots follow the policy before anything can be assigned. */
    @Bean
    Assignments assignments(Stores stores, RedeemToken.Storage storage, Slots slots, Ids ids) {
        storage.transactions().asSystem(slots::follow);
        return new Assignments(stores, storage.clock(), ids);
    }

    @Bean
    RedeemToken.Storage marketplaceStorage(
            Stores stores, Transactions transactions, BusinessClock clock) {
        return new RedeemToken.Storage(stores.licenses(), transactions, clock);
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
    LifecycleProgress lifecycleProgress(Stores stores, WallClock wall) {
        return new LifecycleProgress(stores.inbox(), wall);
    }

    @Bean
    LifecycleInbox.Tools lifecycleTools(
            RedeemToken.Storage storage, Ids ids, WallClock wall, LifecycleProgress progress) {
        return new LifecycleInbox.Tools(storage, ids, wall, progress);
    }

    @Bean
    ApplyEvent applyEvent(
            Stores stores, Products products, BusinessClock clock, MarketplaceSettings wish) {
        return new ApplyEvent(stores, products, clock, wish.eventPatience());
    }

    @Bean
    LifecycleInbox lifecycleInbox(
            LifecycleQueue queue, Stores stores, ApplyEvent apply, LifecycleInbox.Tools tools) {
        return new LifecycleInbox(queue, stores.inbox(), apply, tools);
    }

    @Bean
    LegacyNotice.Reader legacyNotices(Products products, MarketplaceSettings wish) {
        return new LegacyNotice.Reader(products, wish.topicOwner());
    }

    @Bean
    NotificationInbox notificationInbox(
            NotificationQueue queue,
            Stores stores,
            LegacyNotice.Reader reader,
            LifecycleInbox.Tools tools) {
        if (queue.isNamed()) {
            tools.progress().awaitNotifications();
        } else if (reader.isNeeded()) {
            throw new IllegalStateException(
                    "stallholder.aws.notification-queue-url is missing: the URL of the SQS queue"
                            + " that receives SNS's notifications of the catalog's legacy"
                            + " products");
        }
        return new NotificationInbox(queue, stores, reader, tools);
    }

    @Bean
    FindGaps findGaps(
            Stores stores, ApplyEvent apply, LifecycleInbox.Tools tools, MarketplaceSettings wish) {
        return new FindGaps(
                stores,
                apply,
                new FindGaps.Tools(tools.storage(), tools.ids(), wish.eventPatience()));
    }

    @Bean
    SweepPlan.Tools sweepTools(
            LifecycleInbox.Tools tools, MarketplaceSettings wish, Catalog catalog) {
        return new SweepPlan.Tools(
                tools.storage(),
                tools.wall(),
                tools.progress(),
                wish.sweepInterval(),
                catalog.products().stream()
                        .filter(one -> !one.isLegacy())
                        .map(one -> new SweepPass.SoldProduct(one.productId(), one.productCode()))
                        .toList());
    }

    @Bean
    SweepAgreements sweepAgreements(
            AgreementGateway gateway, Stores stores, FindGaps gaps, SweepPlan.Tools tools) {
        return new SweepAgreements(
                gateway,
                new SweepPlan(stores, gaps, tools),
                new SearchPace(tools.wall()),
                tools.storage());
    }

    @Bean
    WatchSweeps watchSweeps(Stores stores, SweepPlan.Tools tools, Alerts alerts) {
        return new WatchSweeps(stores.sweeps(), tools, alerts);
    }

    @Bean
    SubscriptionNews.Telling subscriptionTelling(
            Organizations organizations, Webhooks webhooks, Ids ids, WallClock wall) {
        return new SubscriptionNews.Telling(
                id -> organizations.find(id).flatMap(Organization::externalId),
                webhooks::announce,
                ids,
                wall);
    }

    @Bean
    SubscriptionNews subscriptionNews(
            Stores stores,
            JdbcClient jdbc,
            Transactions transactions,
            SubscriptionNews.Telling telling) {
        return new SubscriptionNews(stores, new NewsRows(jdbc), transactions, telling);
    }

    @Bean
    Suspensions suspensions(
            JdbcClient jdbc, Stores stores, AuditLog audit, Suspensions.Origin origin) {
        return new Suspensions(jdbc, stores, audit, origin);
    }

    @Bean
    Suspensions.Origin suspensionOrigin(RedeemToken.Storage storage, Ids ids) {
        return new Suspensions.Origin(ids, storage.clock());
    }

    @Bean
    SubscriptionNotices subscriptionNotices(JdbcClient jdbc, Webhooks webhooks) {
        return new SubscriptionNotices(jdbc, webhooks);
    }
}
