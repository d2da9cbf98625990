package io.bazaar;

import io.bazaar.bills.Billing;
import io.bazaar.calls.Calls;
import io.bazaar.catalog.ChangeSets;
import io.bazaar.clock.ClockListeners;
import io.bazaar.clock.MarketClock;
import io.bazaar.clock.WallClock;
import io.bazaar.control.ControlDesk;
import io.bazaar.faults.CallFaults;
import io.bazaar.faults.Faults;
import io.bazaar.mail.Inbox;
import io.bazaar.market.Account;
import io.bazaar.market.AccountFaults;
import io.bazaar.market.Accounts;
import io.bazaar.market.Agreements;
import io.bazaar.market.Definitions;
import io.bazaar.market.Exchange;
import io.bazaar.market.Lifecycle;
import io.bazaar.market.Market;
import io.bazaar.market.RegistrationTokens;
import io.bazaar.market.SignIns;
import io.bazaar.market.Upkeep;
import io.bazaar.metering.MeteringRecords;
import io.bazaar.sns.Sns;
import io.bazaar.sqs.QueueId;
import io.bazaar.sqs.Queues;
import io.bazaar.state.MarketState;
import io.bazaar.store.Store;
import io.bazaar.wire.AwsDesk;
import io.bazaar.wire.AwsEndpoint;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.Caller;
import io.bazaar.wire.Quotas;
import io.bazaar.wire.Session;
import io.bazaar.wire.Signatures;
import io.bazaar.wire.WireSettings;
import io.bazaar.wire.shape.Shapes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything behind the doors, wired over one store. */
record Domain(Emulator emulator, ControlDesk controls, AwsEndpoint aws) {

    private static final Duration LISTENER_PATIENCE = Duration.ofSeconds(60);

    static Domain over(Store store, BazaarSettings settings) {
        return over(store, settings, WallClock.system());
    }

    static Domain over(Store store, BazaarSettings settings, InstantSource time) {
        InstantSource wall = WallClock.system();
        ClockListeners listeners = new ClockListeners(settings.clockListeners(), LISTENER_PATIENCE);
        MarketClock clock = new MarketClock(store, time, listeners);
        Agreements agreements = new Agreements(store);
        Definitions definitions = new Definitions(settings.market(), store, agreements);
        Accounts accounts = new Accounts(definitions, store);
        Exchange exchange =
                new Exchange(
                        store,
                        clock,
                        accounts,
                        agreements,
                        new Queues(store, wall),
                        new Faults(store, clock),
                        new Sns(store));
        Domain domain = over(settings, definitions, exchange, wall);
        writeFeeds(settings, domain.emulator().billing());
        return domain;
    }

    private static Domain over(
            BazaarSettings settings, Definitions market, Exchange exchange, InstantSource wall) {
        follow(market, exchange);
        Lifecycle lifecycle = new Lifecycle(market, exchange);
        RegistrationTokens tokens = new RegistrationTokens(market, exchange);
        MeteringRecords records = new MeteringRecords(exchange.store());
        Billing billing = Billing.over(market, exchange, lifecycle, records);
        Shapes shapes = Shapes.bundled();
        Calls calls = new Calls();
        Upkeep upkeep = upkeep(market, exchange, lifecycle);
        Emulator emulator =
                new Emulator(
                        new Market(market, exchange, lifecycle, tokens),
                        upkeep,
                        market,
                        exchange.accounts(),
                        new SignIns(exchange.accounts(), exchange.store()),
                        billing,
                        records,
                        calls,
                        RuleBook.rules(shapes),
                        new Inbox(exchange.store(), exchange.clock()),
                        exchange.clock());
        ChangeSets changeSets = new ChangeSets(market, exchange);
        List<AwsOperation> operations =
                new Services(market, exchange, tokens, records)
                        .over(emulator.market(), billing, shapes, changeSets);
        return new Domain(
                emulator,
                new ControlDesk(
                        emulator,
                        records,
                        exchange.queues(),
                        exchange.faults(),
                        calls,
                        new MarketState(exchange, market, calls),
                        changeSets,
                        exchange.sns()),
                new AwsEndpoint(operations, desk(settings.wire(), exchange, wall, calls)));
    }

    private static void writeFeeds(BazaarSettings settings, Billing billing) {
        if (settings.data() != null) {
            billing.writeFeeds(settings.data().resolve("feeds"));
        }
    }

    /** What AWS does to accounts and agreements, by itself or because a fault orders it. */
    private static Upkeep upkeep(Definitions market, Exchange exchange, Lifecycle lifecycle) {
        Upkeep upkeep = new Upkeep(market, exchange, lifecycle);
        new AccountFaults(upkeep, exchange);
        return upkeep;
    }

    /** What the market's file says is looked at whenever the clock is. */
    private static void follow(Definitions market, Exchange exchange) {
        createQueues(exchange);
        market.onChange(() -> createQueues(exchange));
        exchange.clock().onMove(market::reloadIfChanged);
    }

    private static AwsDesk desk(
            WireSettings wire, Exchange exchange, InstantSource wall, Calls calls) {
        return new AwsDesk(
                new Signatures(key -> caller(exchange, key), wall, wire.signatures()),
                new Quotas(wall, wire.quotas()),
                calls,
                exchange.clock(),
                List.of(new CallFaults(exchange.faults())));
    }

    private static void createQueues(Exchange exchange) {
        for (Account account : exchange.accounts().list()) {
            for (@Nullable String queue :
                    Arrays.asList(account.eventQueue(), account.notificationQueue())) {
                if (queue != null) {
                    exchange.queues().ensure(new QueueId(account.accountId(), queue));
                }
            }
        }
    }

    private static Optional<Caller> caller(Exchange exchange, String accessKeyId) {
        return exchange.accounts()
                .byAccessKey(accessKeyId)
                .map(account -> caller(account, accessKeyId, exchange.clock().instant()));
    }

    private static Caller caller(Account account, String accessKeyId, Instant now) {
        String owner = account.accountId();
        return account.temporaryKey(accessKeyId)
                .map(key ->
                        new Caller(
                                owner,
                                accessKeyId,
                                key.secretAccessKey(),
                                new Session(key.sessionToken(), key.isExpired(now))))
                .orElseGet(() -> new Caller(owner, accessKeyId, account.secretAccessKey()));
    }
}
