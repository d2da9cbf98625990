package io.stallholder.metering;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Operators settle what waits for them. What changes the bill needs two: one proposes, another
 * confirms.
 *
 * <pre>
 *   record waits ──► proposed by one ──► confirmed by another ──► decided
 *        │                └──► withdrawn, or lapsed after 7 days
 *        └──► decided by one, where the bill stays as it is
 * </pre>
 *
 * <p>Nothing is decided during a recovery: the database may have forgotten what AWS took.
 *
 * <p>That the actor is an operator is for the caller to have checked.
 */
public final class DecideRecords {

    /** How long a proposal can be confirmed, in business time. */
    static final Duration PROPOSAL_LIFE = Duration.ofDays(7);

    private static final int BULK_MAX = 500;

    private final Transactions transactions;
    private final Decisions decisions;
    private final Books books;
    private final Clockwork clockwork;

    DecideRecords(
            Transactions transactions, Decisions decisions, Books books, Clockwork clockwork) {
        this.transactions = transactions;
        this.decisions = decisions;
        this.books = books;
        this.clockwork = clockwork;
    }

    /** Decides at once what one operator may decide, and proposes the rest. */
    public DecisionAnswer choose(UUID record, Actor.Person operator, Choice choice) {
        return unlessRecovering(() -> {
            Optional<OpenCase> found = decisions.find(record);
            if (decisions.isProposed(record, now())) {
                return new DecisionAnswer.OtherProposal();
            }
            Optional<DecisionAnswer> refusal = refusal(found, choice);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            OpenCase open = found.orElseThrow();
            return choice.resolution().isAdjustment()
                    ? propose(open, operator, choice)
                    : decide(open, operator, new Agreed(choice, choice.note(), null));
        });
    }

    /**
     * Confirms what another operator proposed, and does it. If the record was sent or changed
     * since, the proposal lapses instead: the proposer knew of less.
     *
     * @param related who counts as one with this operator; asked within the transaction
     */
    public DecisionAnswer confirm(UUID proposal, Actor.Person operator, Predicate<UserId> related) {
        return unlessRecovering(() -> {
            Optional<Proposal> found = decisions.open(proposal, now());
            if (found.isEmpty()) {
                return new DecisionAnswer.NotOpen();
            }
            Proposal open = found.get();
            if (open.proposer().equals(operator.id())) {
                return new DecisionAnswer.SamePerson();
            }
            if (related.test(open.proposer())) {
                return new DecisionAnswer.Related();
            }
            Optional<OpenCase> record = decisions.find(open.record());
            if (record.filter(open.seen()::stillHolds).isEmpty()) {
                decisions.lapse(proposal, now());
                record.ifPresent(moved ->
                        books.log()
                                .write(operator, "record.proposal-lapsed", moved, open.choice()));
                return new DecisionAnswer.Outdated();
            }
            Optional<DecisionAnswer> refusal = refusal(record, open.choice());
            if (refusal.isPresent()) {
                return refusal.get();
            }
            decisions.close(proposal, true, closing(operator));
            String note = open.choice().note();
            return decide(
                    record.orElseThrow(), operator, new Agreed(open.choice(), note, proposal));
        });
    }

    /** Takes a proposal back; any operator may. */
    public DecisionAnswer withdraw(UUID proposal, Actor.Person operator) {
        return transactions.asSystem(() -> {
            Optional<Proposal> found = decisions.open(proposal, now());
            if (found.isEmpty()) {
                return new DecisionAnswer.NotOpen();
            }
            decisions.close(proposal, false, closing(operator));
            decisions
                    .find(found.get().record())
                    .ifPresent(open ->
                            books.log()
                                    .write(
                                            operator,
                                            "record.proposal-withdrawn",
                                            open,
                                            found.get().choice()));
            return new DecisionAnswer.Withdrawn();
        });
    }

    /**
     * Records that are probably ours and that nobody has proposed anything about, at most {@value
     * #BULK_MAX}, the earliest deadline first.
     */
    public List<UUID> probablyOurs() {
        return transactions.asSystem(() -> decisions.probablyOurs(now(), BULK_MAX));
    }

    /**
     * Accepts those of the records that are probably ours, undecided, and without an open proposal:
     * what an operator was shown, and nothing that came since.
     */
    public DecisionAnswer acceptProbablyOurs(List<UUID> shown, Actor.Person operator, String note) {
        Choice choice = new Choice(Resolution.OURS, null, note);
        return unlessRecovering(() ->
                new DecisionAnswer.DecidedAll(
                        (int)
                                shown.stream()
                                        .distinct()
                                        .sorted()
                                        .limit(BULK_MAX)
                                        .filter(record -> accept(record, operator, choice))
                                        .count()));
    }

    private boolean accept(UUID record, Actor.Person operator, Choice choice) {
        Optional<OpenCase> found =
                decisions.find(record).filter(open -> open.effect(choice).isPresent());
        if (found.isEmpty() || decisions.isProposed(record, now())) {
            return false;
        }
        decide(found.get(), operator, new Agreed(choice, choice.note(), null));
        return true;
    }

    /** Lets the identical record go out again. */
    public DecisionAnswer resend(UUID record, Actor.Person operator, String note) {
        Decision decision = new Decision(operator.label(), note, now());
        return unlessRecovering(() -> resend(record, operator, decision));
    }

    private DecisionAnswer resend(UUID record, Actor.Person operator, Decision decision) {
        Optional<OpenCase> found = decisions.find(record).filter(OpenCase::mayResend);
        if (found.isPresent() && decisions.isProposed(record, decision.at())) {
            return new DecisionAnswer.OtherProposal();
        }
        found.ifPresent(open -> {
            decisions.resend(clockwork.ids().next(), record, decision);
            books.log().write(operator, "record.resent", open, decision.note());
        });
        return found.isPresent() ? new DecisionAnswer.Decided() : new DecisionAnswer.NotFit();
    }

    /** Lets those of the identical records go out again that may. */
    public DecisionAnswer resendAll(List<UUID> records, Actor.Person operator, String note) {
        Decision decision = new Decision(operator.label(), note, now());
        return unlessRecovering(() ->
                new DecisionAnswer.DecidedAll(
                        (int)
                                records.stream()
                                        .distinct()
                                        .sorted()
                                        .map(record -> resend(record, operator, decision))
                                        .filter(new DecisionAnswer.Decided()::equals)
                                        .count()));
    }

    /** What waits for a second operator, the oldest first. */
    public List<Proposal> proposals(int max) {
        return transactions.asSystem(() -> decisions.open(now(), max));
    }

    /** The gate is asked before the transaction: it has one of its own, and its own lock. */
    private DecisionAnswer unlessRecovering(Supplier<DecisionAnswer> act) {
        return books.recovering().getAsBoolean()
                ? new DecisionAnswer.Recovering()
                : transactions.asSystem(act);
    }

    private Optional<DecisionAnswer> refusal(Optional<OpenCase> found, Choice choice) {
        if (found.flatMap(open -> open.effect(choice)).isEmpty()) {
            return Optional.of(new DecisionAnswer.NotFit());
        }
        boolean dead =
                choice.resolution().isForward()
                        && !books.licenses().lives(found.orElseThrow().record().license());
        return dead ? Optional.of(new DecisionAnswer.LicenseEnded()) : Optional.empty();
    }

    private DecisionAnswer propose(OpenCase open, Actor.Person operator, Choice choice) {
        Instant now = now();
        Proposal proposal =
                new Proposal(
                        clockwork.ids().next(),
                        open.record().id(),
                        choice,
                        operator.id(),
                        operator.label(),
                        now,
                        now.plus(PROPOSAL_LIFE),
                        Proposal.Seen.of(open));
        if (!decisions.propose(proposal)) {
            return new DecisionAnswer.OtherProposal();
        }
        books.log().write(operator, "record.proposed", open, choice);
        return new DecisionAnswer.Proposed(proposal.id());
    }

    private DecisionAnswer decide(OpenCase open, Actor.Person operator, Agreed agreed) {
        Choice choice = agreed.choice();
        OpenCase.Effect effect = open.effect(choice).orElseThrow();
        Decision decision = new Decision(operator.label(), agreed.note(), now());
        long writtenOff =
                effect.givenUp()
                        ? books.giveUp().book(open.record(), effect.returned(), decision.at())
                        : 0;
        decisions.settle(
                new Ruling(
                        clockwork.ids().next(),
                        open.record().id(),
                        choice,
                        effect,
                        writtenOff,
                        decision,
                        agreed.proposal()));
        books.log().write(operator, "record.decided", open, choice);
        return new DecisionAnswer.Decided();
    }

    private Decisions.Closing closing(Actor.Person operator) {
        return new Decisions.Closing(operator.id(), operator.label(), now());
    }

    private Instant now() {
        return clockwork.business().now();
    }

    /**
     * What a decision touches besides the record.
     *
     * @param recovering whether the database may have forgotten what was sent
     */
    record Books(Licenses licenses, GiveUp giveUp, DecisionLog log, BooleanSupplier recovering) {}

    /** What decisions are given from outside so that they can be repeated. */
    record Clockwork(BusinessClock business, Ids ids) {}

    private record Agreed(Choice choice, String note, @Nullable UUID proposal) {}
}
