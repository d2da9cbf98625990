package io.stallholder.metering;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.outbox.Alert;
import io.stallholder.outbox.Alerts;
import io.stallholder.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells when rated hours stay unsealed: before a record is sealed, no deadline speaks for it.
 *
 * <p>Late is what ended more than half an hour ago by the business clock and was found so by this
 * node for five minutes of the wall clock, since after an outage or a leap hours are late for a
 * moment. It is over once no organization has such hours, whichever node sees that.
 */
final class AlertUnsealed {

    private static final String KIND = "metering.unsealed";
    private static final Duration LATE = Duration.ofMinutes(30);
    private static final Duration LASTING = Duration.ofMinutes(5);

    private final Function<Instant, Set<OrganizationId>> unsealedBefore;
    private final Transactions transactions;
    private final Alerts alerts;
    private final Map<OrganizationId, Instant> since = new HashMap<>();

    AlertUnsealed(
            Function<Instant, Set<OrganizationId>> unsealedBefore,
            Transactions transactions,
            Alerts alerts) {
        this.unsealedBefore = unsealedBefore;
        this.transactions = transactions;
        this.alerts = alerts;
    }

    /**
     * Looks once.
     *
     * @param now business time
     * @param wall wall time
     */
    synchronized void run(Instant now, Instant wall) {
        Set<OrganizationId> late = unsealedBefore.apply(now.minus(LATE));
        since.keySet().retainAll(late);
        late.forEach(one -> since.putIfAbsent(one, wall));
        List<String> lasting =
                since.entrySet().stream()
                        .filter(one -> !wall.isBefore(one.getValue().plus(LASTING)))
                        .map(one -> one.getKey().toString())
                        .sorted()
                        .toList();
        if (late.isEmpty()) {
            transactions.asSystem(() -> alerts.recover(KIND, List.of()));
        } else if (!lasting.isEmpty()) {
            transactions.asSystem(() -> alerts.raise(alert(lasting)));
        }
    }

    private static Alert alert(List<String> organizations) {
        String count = Integer.toString(organizations.size());
        return new Alert(
                KIND,
                Alert.Severity.CRITICAL,
                List.of(count, organizations.getFirst()),
                Map.of("organizations", organizations.size(), "first", organizations.getFirst()));
    }
}
