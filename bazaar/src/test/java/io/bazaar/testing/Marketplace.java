package io.bazaar.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.bills.Billing;
import io.bazaar.bills.Bills;
import io.bazaar.clock.ClockListeners;
import io.bazaar.clock.MarketClock;
import io.bazaar.faults.Faults;
import io.bazaar.market.Account;
import io.bazaar.market.AccountFaults;
import io.bazaar.market.Accounts;
import io.bazaar.market.Agreement;
import io.bazaar.market.Agreements;
import io.bazaar.market.Definitions;
import io.bazaar.market.Exchange;
import io.bazaar.market.Lifecycle;
import io.bazaar.market.Market;
import io.bazaar.market.MarketDefinition;
import io.bazaar.market.Purchase;
import io.bazaar.market.RegistrationTokens;
import io.bazaar.market.SignedIn;
import io.bazaar.market.SubscribeAnswer;
import io.bazaar.market.Upkeep;
import io.bazaar.metering.MeteringRecords;
import io.bazaar.sns.Sns;
import io.bazaar.sqs.QueueId;
import io.bazaar.sqs.Queues;
import io.bazaar.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole domain over one store, at 2026-11-22T20:15:30.700Z of a standing wall clock. */
public final class Marketplace implements AutoCloseable {

    public static final String SELLER = "999988887777";
    public static final String BUYER = "111122223333";
    public static final String PAYG = "prodview-examplepayg1";
    public static final String SINGLE = "prodview-examplesingle";
    public static final String COMMITTED = "prodview-examplecommit";
    public static final String LEGACY = "prodview-examplelegacy";
    public static final SignedIn ADMIN = new SignedIn(BUYER, "billing-admin");
    public static final SignedIn PURCHASER = new SignedIn(BUYER, "purchaser");
    public static final SignedIn DEVELOPER = new SignedIn(BUYER, "developer");

    public final StandingClock wall = new StandingClock(Instant.parse("2026-11-22T20:15:30.700Z"));
    public final Definitions definitions;
    public final Store store;
    public final MarketClock clock;
    public final Accounts accounts;
    public final Agreements agreements;
    public final Queues queues;
    public final Faults faults;
    public final Sns sns;
    public final Exchange exchange;
    public final Lifecycle lifecycle;
    public final RegistrationTokens tokens;
    public final Market market;
    public final Upkeep upkeep;
    public final MeteringRecords records;
    public final Billing billing;
    public final Bills bills;

    public Marketplace() {
        this(Store.inMemory());
    }

    public Marketplace(Store store) {
        this(store, MarketDefinition.bundled());
    }

    public Marketplace(Store store, MarketDefinition definition) {
        this.store = store;
        clock = new MarketClock(store, wall, new ClockListeners(List.of(), Duration.ofSeconds(1)));
        faults = new Faults(store, clock);
        agreements = new Agreements(store);
        definitions = new Definitions(definition, store, agreements);
        accounts = new Accounts(definitions, store);
        queues = new Queues(store, wall);
        queues.ensure(new QueueId(SELLER, "marketplace-notifications"));
        for (Account account : accounts.list()) {
            for (@Nullable String queue :
                    Arrays.asList(account.eventQueue(), account.notificationQueue())) {
                if (queue != null) {
                    queues.ensure(new QueueId(account.accountId(), queue));
                }
            }
        }
        sns = new Sns(store);
        exchange = new Exchange(store, clock, accounts, agreements, queues, faults, sns);
        lifecycle = new Lifecycle(definitions, exchange);
        tokens = new RegistrationTokens(definitions, exchange);
        market = new Market(definitions, exchange, lifecycle, tokens);
        upkeep = new Upkeep(definitions, exchange, lifecycle);
        new AccountFaults(upkeep, exchange);
        records = new MeteringRecords(store);
        billing = Billing.over(definitions, exchange, lifecycle, records);
        bills = billing.bills();
    }

    /** The bundled market with one setting of its file chosen, such as {@code tokenUse: once}. */
    public static Marketplace with(String setting) {
        String key = setting.substring(0, setting.indexOf(':'));
        String others = bundledText().replaceFirst("(?m)^  " + key + ": .*\n", "");
        return of(others.replace("settings:\n", "settings:\n  " + setting + "\n"));
    }

    /** The market of a file with this text. */
    public static Marketplace of(String yaml) {
        return new Marketplace(Store.inMemory(), MarketDefinition.parse(yaml));
    }

    /** The file of the bundled market. */
    public static String bundledText() {
        try (InputStream yaml =
                Marketplace.class.getResourceAsStream("/bazaar/default-market.yaml")) {
            if (yaml == null) {
                throw new AssertionError("no default market");
            }
            return new String(yaml.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Buys the pay-as-you-go listing. */
    public Agreement subscribed() {
        return bought(new Purchase(PURCHASER, PAYG, "PO-1"));
    }

    /** Buys. */
    public Agreement bought(Purchase purchase) {
        return switch (market.subscribe(purchase)) {
            case SubscribeAnswer.Subscribed done -> done.agreement();
            case SubscribeAnswer refused -> throw new AssertionError(refused);
        };
    }

    @Override
    public void close() {
        store.close();
    }
}
