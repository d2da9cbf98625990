package io.stallholder.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * A store of the sending side that writes every call into the send journal before it may be made,
 * and what came of it afterwards. Every {@value RecentCalls#UNCHECKED_MAX} calls at the latest it
 * asks whether the database still knows them: a standby that lagged may have taken over.
 */
final class JournaledSends implements Sends {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Sends sends;
    private final SendJournal journal;
    private final BooleanSupplier isShut;

    /** Nothing is sent while the gate, when it is asked, is shut. */
    JournaledSends(Sends sends, SendJournal journal, BooleanSupplier isShut) {
        this.sends = sends;
        this.journal = journal;
        this.isShut = isShut;
    }

    @Override
    public int reap(Instant wall) {
        return sends.reap(wall);
    }

    @Override
    public boolean anyDue(Instant wall) {
        return journal.mayWrite() && mayGoOn() && sends.anyDue(wall);
    }

    private boolean mayGoOn() {
        return !journal.recent().mustBeChecked() || !isShut.getAsBoolean();
    }

    @Override
    public List<Leased> lease(LeaseTerms terms, Instant now) {
        return sends.lease(terms, now);
    }

    @Override
    public List<Leased> leaseLate(LeaseTerms terms, Instant now) {
        return sends.leaseLate(terms, now);
    }

    @Override
    public boolean attempt(UUID call, List<Leased> records, Instant wall) {
        if (!mayGoOn() || !sends.attempt(call, records, wall)) {
            return false;
        }
        if (journal.tried(call, records, wall)) {
            return true;
        }
        String problem = journal.problem().orElse("");
        sends.settle(
                call,
                records.stream().map(one -> notSent(one, problem, wall)).toList(),
                new Times(wall, wall));
        return false;
    }

    @Override
    public void settle(UUID call, List<Settlement> settlements, Times times) {
        sends.settle(call, settlements, times);
        List<Settlement> certain =
                settlements.stream().filter(one -> one.reason() != Reason.NO_ANSWER).toList();
        if (!certain.isEmpty()) {
            journal.answered(SendJournal.line(call, certain, times));
        }
    }

    @Override
    public void refusedTogether(UUID call, List<Leased> records, String detail, Times times) {
        sends.refusedTogether(call, records, detail, times);
        List<JournalLine.Said> said =
                records.stream()
                        .map(one ->
                                new JournalLine.Said(
                                        new JournalLine.Try(one.record().id(), one.fence()),
                                        "REFUSED_TOGETHER",
                                        detail,
                                        one.unanswered(),
                                        null))
                        .toList();
        journal.answered(new JournalLine.Answered(call, times, said));
    }

    @Override
    public void giveBack(List<Leased> records, Instant nextTry) {
        sends.giveBack(records, nextTry);
    }

    @Override
    public Optional<Duration> reserveCall(Pace pace, Instant wall) {
        return sends.reserveCall(pace, wall);
    }

    @Override
    public void slowDown(Pace pace, Instant sent, Instant wall) {
        sends.slowDown(pace, sent, wall);
    }

    @Override
    public int unsettled() {
        return sends.unsettled();
    }

    private static Settlement notSent(Leased leased, String problem, Instant wall) {
        return new Settlement(
                leased,
                RecordState.SENT_UNKNOWN,
                Reason.NOT_JOURNALED,
                problem,
                null,
                leased.unanswered(),
                wall.plus(PAUSE),
                false);
    }
}
