package io.bazaar.calls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** The latest calls, in memory: at most 10,000 of them and at most 32 million characters. */
public final class Calls {

    /** So many calls are remembered. */
    public static final int CALLS_MAX = 10_000;

    private static final int CHARACTERS_MAX = 32_000_000;
    private static final int TEXT_MAX = 64_000;

    private final Deque<Call> calls = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private long characters;

    /** Remembers a call and forgets the oldest ones when there is no room. */
    public void add(Call call) {
        Call kept = bounded(call);
        lock.lock();
        try {
            calls.addLast(kept);
            characters += kept.size();
            while (calls.size() > CALLS_MAX || characters > CHARACTERS_MAX) {
                characters -= calls.removeFirst().size();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Every call that is remembered, oldest first. */
    public List<Call> all() {
        return find(CallQuery.everything()).reversed();
    }

    /** Forgets everything and remembers these instead, oldest first. */
    public void restore(List<Call> others) {
        lock.lock();
        try {
            calls.clear();
            characters = 0;
            others.forEach(this::add);
        } finally {
            lock.unlock();
        }
    }

    /** The newest calls that match, newest first. */
    public List<Call> find(CallQuery query) {
        lock.lock();
        try {
            List<Call> found = new ArrayList<>();
            Iterator<Call> newestFirst = calls.descendingIterator();
            while (newestFirst.hasNext() && found.size() < query.limit()) {
                Call call = newestFirst.next();
                if (query.matches(call)) {
                    found.add(call);
                }
            }
            return List.copyOf(found);
        } finally {
            lock.unlock();
        }
    }

    private static Call bounded(Call call) {
        return call.request().length() <= TEXT_MAX && call.answer().length() <= TEXT_MAX
                ? call
                : new Call(
                        call.at(),
                        call.requestId(),
                        call.accountId(),
                        call.region(),
                        call.service(),
                        call.operation(),
                        call.status(),
                        bounded(call.request()),
                        bounded(call.answer()),
                        call.rules());
    }

    private static String bounded(String text) {
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }
}
