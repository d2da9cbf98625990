package io.bazaar.junit;

import io.bazaar.Bazaar;
import io.bazaar.BazaarSettings;
import io.bazaar.market.Account;
import io.bazaar.market.AccountRole;
import io.bazaar.market.AccountUser;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One started market and what tests may ask of it. */
final class RunningMarket implements AutoCloseable {

    private static final Map<Class<?>, Function<RunningMarket, Object>> VALUES =
            Map.of(
                    BazaarServer.class, market -> market.server,
                    BazaarControl.class, market -> market.control,
                    BazaarBuyer.class, RunningMarket::buyer,
                    BazaarClock.class, RunningMarket::clock,
                    BazaarFaults.class, market -> new BazaarFaults(market.control));

    private final Bazaar bazaar;
    private final BazaarControl control;
    private final BazaarServer server;

    private RunningMarket(Bazaar bazaar) {
        this.bazaar = bazaar;
        this.control = new BazaarControl(BazaarServer.address(bazaar));
        this.server = new BazaarServer(bazaar, control);
    }

    /** Starts the market that the annotation describes. */
    static RunningMarket start(BazaarTest wanted, Class<?> testClass) {
        BazaarSettings settings =
                BazaarSettings.inMemory(Definitions.named(wanted.config(), testClass));
        RunningMarket market = new RunningMarket(Bazaar.start(settings));
        try {
            if (!wanted.startAt().isEmpty()) {
                BazaarClock clock = market.clock();
                clock.set(ClockStart.after(clock.instant(), wanted.startAt()));
            }
            return market;
        } catch (RuntimeException e) {
            market.close();
            throw e;
        }
    }

    /** Whether a parameter of this type has a value. */
    static boolean knows(Class<?> type) {
        return VALUES.containsKey(type);
    }

    /** The value for a parameter of a type that is known. */
    Object value(Class<?> type) {
        @Nullable Function<RunningMarket, Object> value = VALUES.get(type);
        if (value == null) {
            throw new IllegalStateException("no value for " + type);
        }
        return value.apply(this);
    }

    private BazaarClock clock() {
        return new BazaarClock(bazaar.clock());
    }

    private BazaarBuyer buyer() {
        Account account = server.first(AccountRole.BUYER);
        String user =
                account.users().stream()
                        .filter(it -> it.right().mayPurchase())
                        .findFirst()
                        .map(AccountUser::name)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "nobody of " + account.accountId() + " may subscribe"));
        return new BazaarBuyer(control, account.accountId(), user);
    }

    @Override
    public void close() {
        control.close();
        bazaar.close();
    }
}
