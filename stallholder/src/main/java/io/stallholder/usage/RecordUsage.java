package io.stallholder.usage;

import io.stallholder.catalog.Catalog;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import io.stallholder.usage.UsageStore.Delivery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Takes posted events: checks them, counts each new one once in its hour, and answers each. What is
 * answered as accepted or late is on disk.
 *
 * <p>Opens its own transactions: the events of a request are stored together or not at all.
 */
public final class RecordUsage {

    private final UsageStore store;
    private final Function<Collection<String>, Map<String, OrganizationId>> organizations;
    private final Rules rules;
    private final Transactions transactions;
    private final Set<LocalDate> prepared = ConcurrentHashMap.newKeySet();

    RecordUsage(
            UsageStore store,
            Function<Collection<String>, Map<String, OrganizationId>> organizations,
            Rules rules,
            Transactions transactions) {
        this.store = store;
        this.organizations = organizations;
        this.rules = rules;
        this.transactions = transactions;
    }

    /** Takes the events of one request; one answer per event, in order. */
    public List<EventAnswer> record(Actor.SellerKey seller, List<Posted> posted) {
        Instant now = rules.clock().now();
        CheckEvent check = new CheckEvent(rules.catalog(), rules.settings(), now);
        Map<String, OrganizationId> known =
                transactions.asSystem(() -> organizations.apply(subjects(posted)));
        List<CheckEvent.Checked> checked =
                posted.stream().map(one -> checked(one, check, known)).toList();
        List<UsageEvent> countable = countable(checked);
        prepare(countable);
        List<Verdict> verdicts =
                countable.isEmpty()
                        ? List.of()
                        : transactions.asSystem(
                                () -> store.record(new Delivery(seller.id(), now), countable));
        return answers(posted, checked, verdicts.iterator());
    }

    private static Set<String> subjects(List<Posted> posted) {
        return posted.stream()
                .filter(Posted.Event.class::isInstance)
                .map(one -> ((Posted.Event) one).subject())
                .filter(subject -> !subject.isEmpty() && subject.indexOf('\0') < 0)
                .collect(Collectors.toSet());
    }

    private static CheckEvent.Checked checked(
            Posted posted, CheckEvent check, Map<String, OrganizationId> known) {
        return switch (posted) {
            case Posted.Event event -> check.check(event, known);
            case Posted.Malformed malformed ->
                    new CheckEvent.Checked.Refused(malformed.rejection());
        };
    }

    private static List<UsageEvent> countable(List<CheckEvent.Checked> checked) {
        List<UsageEvent> events = new ArrayList<>();
        for (CheckEvent.Checked one : checked) {
            if (one instanceof CheckEvent.Checked.Countable(UsageEvent event)) {
                events.add(event);
            }
        }
        return events;
    }

    /** Remembers the days that have their room, so that most requests need not ask. */
    private void prepare(List<UsageEvent> events) {
        Set<LocalDate> missing =
                events.stream()
                        .map(event -> event.time().atZone(ZoneOffset.UTC).toLocalDate())
                        .filter(day -> !prepared.contains(day))
                        .collect(Collectors.toSet());
        if (!missing.isEmpty()) {
            transactions.asSystem(() -> store.prepare(missing));
            prepared.addAll(missing);
        }
    }

    private static List<EventAnswer> answers(
            List<Posted> posted, List<CheckEvent.Checked> checked, Iterator<Verdict> verdicts) {
        List<EventAnswer> answers = new ArrayList<>(posted.size());
        for (int i = 0; i < posted.size(); i++) {
            Posted one = posted.get(i);
            answers.add(
                    switch (checked.get(i)) {
                        case CheckEvent.Checked.Countable _ ->
                                new EventAnswer(
                                        one.source(), one.id(), verdicts.next(), Optional.empty());
                        case CheckEvent.Checked.Refused(Rejection rejection) ->
                                new EventAnswer(
                                        one.source(),
                                        one.id(),
                                        Verdict.REJECTED,
                                        Optional.of(rejection));
                    });
        }
        return answers;
    }

    /** What decides whether an event may count. */
    record Rules(Catalog catalog, UsageSettings settings, BusinessClock clock) {}
}
