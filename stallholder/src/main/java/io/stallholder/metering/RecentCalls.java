package io.stallholder.metering;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The newest calls of this run. A database that goes back forgets the newest first: so each call is
 * kept until it was looked for and found, and the newest of those found are kept on.
 */
final class RecentCalls {

    /** So many calls may be made until the database is asked whether it knows them. */
    static final int UNCHECKED_MAX = 8;

    /** More than a node has under way at once, whose order may differ from the database's. */
    private static final int FOUND_KEPT = 16;

    private final Deque<JournalLine.Tried> found = new ArrayDeque<>();
    private final Deque<JournalLine.Tried> unchecked = new ArrayDeque<>();

    synchronized void add(JournalLine.Tried call) {
        unchecked.addLast(call);
    }

    /** The oldest first. */
    synchronized List<JournalLine.Tried> all() {
        List<JournalLine.Tried> all = new ArrayList<>(found);
        all.addAll(unchecked);
        return all;
    }

    /** Whether the database has to be asked before the next call. */
    synchronized boolean mustBeChecked() {
        return unchecked.size() >= UNCHECKED_MAX;
    }

    /** The database knows all of these. */
    synchronized void areKnown(List<JournalLine.Tried> calls) {
        Set<UUID> known = new HashSet<>();
        calls.forEach(call -> known.add(call.call()));
        while (!unchecked.isEmpty() && known.contains(unchecked.getFirst().call())) {
            found.addLast(unchecked.removeFirst());
        }
        while (found.size() > FOUND_KEPT) {
            found.removeFirst();
        }
    }
}
