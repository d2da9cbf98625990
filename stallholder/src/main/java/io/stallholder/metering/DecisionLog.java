package io.stallholder.metering;

import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Writes what operators decide into the activity log, in their transaction. */
final class DecisionLog {

    private final Consumer<Entry> audit;

    DecisionLog(Consumer<Entry> audit) {
        this.audit = audit;
    }

    void write(Actor.Person operator, String act, OpenCase open, String note) {
        audit.accept(entry(operator, act, open, note));
    }

    void write(Actor.Person operator, String act, OpenCase open, Choice choice) {
        Map<String, String> details = new TreeMap<>();
        Entry entry = entry(operator, act, open, choice.note());
        details.putAll(entry.details());
        details.put("resolution", choice.resolution().name());
        if (choice.theirs() != null) {
            details.put("theirs", choice.theirs().toString());
        }
        audit.accept(Entry.of(operator, open.record().organization(), act, details));
    }

    private static Entry entry(Actor.Person operator, String act, OpenCase open, String note) {
        SealedRecord record = open.record();
        return Entry.of(
                operator,
                record.organization(),
                act,
                Map.of(
                        "record", record.id().toString(),
                        "license", record.license().value(),
                        "dimension", record.dimension().value(),
                        "hour", record.hour().toString(),
                        "quantity", Long.toString(record.quantity()),
                        "note", note));
    }
}
