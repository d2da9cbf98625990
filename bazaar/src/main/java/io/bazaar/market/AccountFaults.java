package io.bazaar.market;

import io.bazaar.faults.FaultKind;
import io.bazaar.faults.FaultOrder;
import io.bazaar.faults.Faults;
import io.bazaar.faults.StandingFault;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Suspends and closes buyers' accounts while an order says so; a suspended one opens again. */
public final class AccountFaults {

    private final Upkeep upkeep;
    private final Accounts accounts;
    private final Faults faults;
    private final Map<String, String> suspended = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    /** Over a market's accounts; looks at the orders whenever the clock is looked at. */
    public AccountFaults(Upkeep upkeep, Exchange exchange) {
        this.upkeep = upkeep;
        this.accounts = exchange.accounts();
        this.faults = exchange.faults();
        exchange.clock().onMove(this::settle);
    }

    private void settle() {
        lock.lock();
        try {
            Map<String, String> standing = new HashMap<>();
            for (StandingFault fault : faults.list()) {
                if (fault.order().kind().isAccount() && !fault.over()) {
                    carryOut(fault, standing);
                }
            }
            suspended.values().removeAll(standing.values());
            suspended.values().forEach(this::reopen);
            suspended.clear();
            suspended.putAll(standing);
        } finally {
            lock.unlock();
        }
    }

    private void carryOut(StandingFault fault, Map<String, String> standing) {
        FaultOrder order = fault.order();
        String account = order.when().matching().getOrDefault("account", "");
        boolean suspends = order.kind() == FaultKind.SUSPENDED_ACCOUNT;
        if (fault.hits() == 0) {
            faults.hit(order.id());
            upkeep.setStanding(account, suspends ? Standing.SUSPENDED : Standing.CLOSED);
        }
        if (suspends) {
            standing.put(order.id(), account);
        }
    }

    private void reopen(String account) {
        if (accounts.standing(account) == Standing.SUSPENDED) {
            upkeep.setStanding(account, Standing.OPEN);
        }
    }
}
