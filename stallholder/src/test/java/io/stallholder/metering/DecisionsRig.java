package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.Actor;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import io.stallholder.ledger.Account;
import io.stallholder.ledger.Balance;
import io.stallholder.ledger.Ledger;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.UsageRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Records that wait for operators, over either store. */
abstract class DecisionsRig {

    static final DimensionKey COMPUTE = new DimensionKey("compute");
    static final Actor.Person ANN = person(1);
    static final Actor.Person BOB = person(2);

    Rig rig = new Rig(new MemoryRecords(), new MemoryRecords(), 1);
    final Set<UserId> related = new HashSet<>();
    private int bookedLines;

    /** A rig over an empty store. */
    abstract Rig rig();

    abstract DecideRecords decide();

    /** The books beside the store. */
    abstract Ledger ledger();

    /** Runs in a transaction of the store. */
    abstract <T> T reading(Supplier<T> read);

    abstract List<HourState> states();

    abstract UUID record(int hour);

    /** Lets one attempt more have been made of the record, with the same end as before. */
    abstract void overtake(UUID record);

    /** Opens a recovery, or ends it. */
    abstract void recovering(boolean open);

    @BeforeEach
    void start() {
        rig = rig();
        rig.link(1);
        rig.business.set("2026-11-20T11:05:00Z");
    }

    DecisionAnswer confirm(UUID proposal, Actor.Person operator) {
        return decide().confirm(proposal, operator, related::contains);
    }

    void agree(UUID record, Choice choice) {
        assertThat(decide().choose(record, ANN, choice))
                .isInstanceOf(DecisionAnswer.Proposed.class);
        UUID proposal = decide().proposals(10).getFirst().id();
        assertThat(confirm(proposal, BOB)).isEqualTo(new DecisionAnswer.Decided());
    }

    void rate(int hour, String units) {
        rig.rate(1, hour, units);
        Instant closed = rig.hour(hour).end().plus(Duration.ofMinutes(5));
        if (rig.business.instant().isBefore(closed)) {
            rig.business.set(closed.toString());
        }
    }

    /** Hour 0 is sealed with 5 units, and AWS holds another quantity. */
    void conflict(long theirs) {
        rate(0, "5.25");
        rig.aws.next(records -> {
            rig.aws.write(records.getFirst(), theirs);
            return rig.aws.answer(records);
        });
        rig.run();
        assertThat(states().getFirst().reason()).contains(Reason.DUPLICATE);
    }

    void probablyOurs(int hour) {
        rate(hour, "5");
        rig.aws.next(records -> {
            UsageRecord first = records.getFirst();
            rig.aws.write(first, first.quantity() + 1);
            return new BatchAnswer.Unknown("read timed out");
        });
        rig.settle();
        assertThat(states().getLast().reason()).contains(Reason.DUPLICATE_PROBABLY_OURS);
    }

    /** Hour 0 is refused as too late, and policy leaves it to a human. */
    void expired() {
        rig.upstream.treat(new Policy(false, false, Bounds.NONE, java.util.Map.of()));
        rate(0, "5.25");
        rig.business.set("2026-11-21T12:30:00Z");
        rig.upstream.ratedThrough(1, rig.hour(25));
        rig.run();
        assertThat(states().getFirst().state()).isEqualTo(RecordState.EXPIRED);
    }

    void maybeTaken(int hour) {
        rate(hour, "5.25");
        rig.aws.next(_ -> new BatchAnswer.Unknown("read timed out"));
        rig.run();
        rig.business.set("2026-11-21T12:30:00Z");
        rig.upstream.ratedThrough(1, rig.hour(25));
        rig.settle();
        assertThat(states().getFirst().reason()).contains(Reason.MAYBE_TAKEN);
    }

    /** The ledger has what the rig rated so far. */
    void book() {
        var lines = rig.upstream.booked();
        reading(() -> {
            ledger().append(lines.subList(bookedLines, lines.size()));
            return true;
        });
        bookedLines = lines.size();
    }

    /** What the rig was told of last stands in the ledger already. */
    void skipBooked() {
        bookedLines = rig.upstream.booked().size();
    }

    BigDecimal standing(Account account) {
        return reading(() -> ledger().balances(FakeUpstream.organization(1), rig.hour(-100)))
                .stream()
                .filter(balance -> balance.account() == account)
                .map(Balance::units)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static DecisionAnswer all(int records) {
        return new DecisionAnswer.DecidedAll(records);
    }

    static Choice choice(Resolution resolution) {
        return new Choice(resolution, null, "looked up in CloudTrail");
    }

    static Choice theirs(Resolution resolution, @Nullable Integer theirs) {
        return new Choice(
                resolution, theirs == null ? null : theirs.longValue(), "the Daily Usage feed");
    }

    static Actor.Person person(int number) {
        return new Actor.Person(
                new UserId(new UUID(8, number)),
                new EmailAddress("operator" + number + "@vendor.example"),
                true);
    }
}
