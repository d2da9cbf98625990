package io.stallholder.marketplace;

import io.stallholder.marketplace.gateway.QueuedMessage;
import io.stallholder.testing.Journal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The inbox of a simulation. */
final class MemoryInbox implements InboxStore {

    private final Journal journal;
    private final Map<String, Kept> byKey = new LinkedHashMap<>();
    private Optional<Instant> readAt = Optional.empty();
    private Instant drainedAt = Instant.MIN;
    private Optional<Quiet> quiet = Optional.empty();

    MemoryInbox(Journal journal) {
        this.journal = journal;
    }

    @Override
    public boolean keep(UUID id, QueuedMessage message, LifecycleEvents.Read read, Instant now) {
        boolean isNew = !byKey.containsKey(read.key());
        if (isNew) {
            Fate fate = new Fate(InboxState.RECEIVED, 0, Instant.MIN, Optional.empty());
            journal.put(byKey, read.key(), new Kept(id, message.body(), read, now, fate));
        }
        return isNew;
    }

    @Override
    public List<Waiting> waiting(int max, Instant wall) {
        return byKey.values().stream()
                .filter(it -> it.isWaiting() && !it.fate.nextTry.isAfter(wall))
                .sorted(
                        Comparator.<Kept>comparingInt(it -> it.fate.attempts)
                                .thenComparing(it -> it.read.time().orElse(Instant.MIN))
                                .thenComparing(it -> it.receivedAt))
                .limit(max)
                .map(it -> new Waiting(it.id, it.body, it.fate.attempts))
                .toList();
    }

    @Override
    public int countWaiting(Instant wall, int failures) {
        return (int)
                byKey.values().stream()
                        .filter(Kept::isWaiting)
                        .filter(it -> !it.fate.nextTry.isAfter(wall) || it.fate.attempts < failures)
                        .count();
    }

    @Override
    public void settle(UUID id, InboxState state, Optional<String> reason) {
        become(id, fate -> new Fate(state, fate.attempts + 1, fate.nextTry, reason));
    }

    @Override
    public void retry(UUID id, Instant next) {
        become(id, fate -> new Fate(fate.state, fate.attempts + 1, next, fate.reason));
    }

    private void become(UUID id, UnaryOperator<Fate> change) {
        Kept kept =
                byKey.values().stream().filter(it -> it.id.equals(id)).findFirst().orElseThrow();
        journal.put(byKey, kept.read.key(), kept.with(change.apply(kept.fate)));
    }

    @Override
    public List<QuarantinedEvent> quarantined(int max) {
        return byKey.values().stream()
                .filter(it -> it.fate.state == InboxState.QUARANTINED)
                .sorted(Comparator.comparing(Kept::receivedAt).reversed())
                .limit(max)
                .map(it ->
                        new QuarantinedEvent(
                                it.id,
                                it.receivedAt,
                                it.read.detailType().orElse(""),
                                it.fate.reason.orElseThrow()))
                .toList();
    }

    @Override
    public void noteRead(Instant wall) {
        Optional<Instant> before = readAt;
        journal.undo(() -> readAt = before);
        readAt = ByTime.last(readAt, Optional.of(wall), Comparator.naturalOrder());
    }

    @Override
    public Optional<Instant> readAt() {
        return readAt;
    }

    @Override
    public boolean noteDrained(Instant wall) {
        if (byKey.values().stream().anyMatch(it -> it.isWaiting() && it.fate.attempts == 0)) {
            return false;
        }
        Instant before = drainedAt;
        journal.undo(() -> drainedAt = before);
        drainedAt = drainedAt.isBefore(wall) ? wall : drainedAt;
        return true;
    }

    @Override
    public boolean isDrainedSince(Instant since) {
        return !drainedAt.isBefore(since);
    }

    @Override
    public void noteQuiet(Instant business, Instant wall) {
        if (byKey.values().stream().noneMatch(Kept::isWaiting)) {
            Optional<Quiet> before = quiet;
            journal.undo(() -> quiet = before);
            quiet = Optional.of(new Quiet(business, wall));
        }
    }

    @Override
    public Optional<Quiet> quiet() {
        return quiet;
    }

    private record Kept(
            UUID id, String body, LifecycleEvents.Read read, Instant receivedAt, Fate fate) {
        boolean isWaiting() {
            return fate.state == InboxState.RECEIVED;
        }

        Kept with(Fate next) {
            return new Kept(id, body, read, receivedAt, next);
        }
    }

    private record Fate(InboxState state, int attempts, Instant nextTry, Optional<String> reason) {}
}
