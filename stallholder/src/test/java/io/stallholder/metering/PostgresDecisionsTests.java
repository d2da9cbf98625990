package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.github.f4b6a3.uuid.UuidCreator;
import io.stallholder.audit.AuditSamples;
import io.stallholder.audit.BookRule;
import io.stallholder.audit.Scope;
import io.stallholder.ledger.Ledger;
import io.stallholder.ledger.LedgerSamples;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Timestamps;
import io.stallholder.testing.Invariants;
import io.stallholder.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;

final class PostgresDecisionsTests extends CarefulDecisionsContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    @RegisterExtension static final Invariants INVARIANTS = Invariants.of(DATABASE);

    private final Seals seals = new PostgresSeals(DATABASE.transactions(), DATABASE.jdbc());
    private final Ledger ledger = LedgerSamples.ledger(DATABASE.jdbc());
    private final Recoveries recoveries = new Recoveries(DATABASE.jdbc());
    private final Records records = new Records(DATABASE.jdbc());

    @Override
    Rig rig() {
        DATABASE.superuser()
                .sql(
                        """
                        set session_replication_role = replica;
                        truncate metering.licenses, metering.progress, metering.reported,
                            metering.records, metering.attempts, metering.answers,
                            metering.releases, metering.approvals, metering.stops,
                            metering.proposals, metering.decisions, metering.pace,
                            metering.recoveries,
                            ledger.transactions, ledger.entries;
                        truncate audit.entries cascade;
                        set session_replication_role = origin;
                        """)
                .update();
        return new Rig(
                seals,
                new PostgresSends(DATABASE.transactions(), DATABASE.jdbc(), new PaceKey("", "")),
                1);
    }

    /** The books hold what was rated, and every rule that the audit proves holds of them. */
    @AfterEach
    void prove() {
        book();
        for (BookRule rule : rules()) {
            assertThat(rule.prove(Scope.whole(rig.business.instant())).details())
                    .as(rule.name())
                    .isEmpty();
        }
    }

    private static List<BookRule> rules() {
        return List.of(
                RecordRules.units(DATABASE.transactions(), DATABASE.jdbc()),
                RecordRules.keys(DATABASE.transactions(), DATABASE.jdbc()),
                RecordRules.accepted(DATABASE.transactions(), DATABASE.jdbc()),
                RecordRules.releases(DATABASE.transactions(), DATABASE.jdbc()),
                new ConservationRule(
                        DATABASE.transactions(),
                        DATABASE.jdbc(),
                        LedgerSamples.books(DATABASE.jdbc())));
    }

    @Override
    DecideRecords decide() {
        Ids ids = new Ids(UuidCreator::getTimeOrderedEpoch);
        return new DecideRecords(
                DATABASE.transactions(),
                new PostgresDecisions(DATABASE.jdbc()),
                new DecideRecords.Books(
                        rig.upstream,
                        new GiveUp(seals, ledger, rig.upstream, ids),
                        new DecisionLog(AuditSamples.log(DATABASE.jdbc(), rig.business)::record),
                        () -> reading(() -> recoveries.open().isPresent())),
                new DecideRecords.Clockwork(new BusinessClock(rig.business), ids));
    }

    @Test
    void the_database_itself_wants_two_operators_and_keeps_what_was_decided() {
        conflict(3);
        decide().choose(record(0), ANN, theirs(Resolution.DIFFERENCE_FORWARD, 3));

        assertThatThrownBy(() ->
                        DATABASE.superuser()
                                .sql(
                                        """
                                        update metering.proposals
                                        set outcome = 'CONFIRMED', closer = proposer,
                                            closed_by = proposed_by, closed_at = proposed_at
                                        """)
                                .update())
                .isInstanceOf(DataAccessException.class);
        UUID proposal = decide().proposals(10).getFirst().id();
        for (String confirmed : List.of("'WITHDRAWN'", "'CONFIRMED'")) {
            assertThatThrownBy(() -> decideBehind(proposal, confirmed, 4))
                    .as("another quantity than the confirmed one, or none confirmed")
                    .isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> decideBehind(proposal, "'WITHDRAWN'", 3))
                .isInstanceOf(DataAccessException.class);
        confirm(proposal, BOB);
        for (String change :
                List.of("resolution = null", "returned = 1", "returned = 5, released = true")) {
            assertThatThrownBy(() ->
                            DATABASE.superuser()
                                    .sql("update metering.records set " + change)
                                    .update())
                    .as(change)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    /** Closes the proposal and writes a decision about it, in one statement that may fail. */
    private void decideBehind(UUID proposal, String outcome, int theirs) {
        DATABASE.superuser()
                .sql(
                        """
                        do $$ begin
                        update metering.proposals
                        set outcome = %s, closer = gen_random_uuid(), closed_by = 'x',
                            closed_at = proposed_at;
                        insert into metering.decisions (id, record_id, resolution, theirs, note,
                            decided_by, decided_at, proposal_id)
                        select gen_random_uuid(), record_id, resolution, %d, 'why', 'x',
                            proposed_at, id
                        from metering.proposals where id = '%s';
                        end $$
                        """
                                .formatted(outcome, theirs, proposal))
                .update();
    }

    @Test
    void of_two_who_accept_the_same_at_once_each_record_has_one() {
        for (int hour = 0; hour < 6; hour++) {
            probablyOurs(hour);
        }
        List<UUID> shown = decide().probablyOurs();
        DecideRecords decide = decide();

        List<CompletableFuture<DecisionAnswer>> both =
                Stream.of(ANN, BOB)
                        .map(who ->
                                CompletableFuture.supplyAsync(
                                        () -> decide.acceptProbablyOurs(shown, who, "the feed")))
                        .toList();

        assertThat(both)
                .extracting(CompletableFuture::join)
                .extracting(answer -> ((DecisionAnswer.DecidedAll) answer).records())
                .satisfies(each ->
                        assertThat(each.stream().mapToInt(Integer::intValue).sum()).isEqualTo(6));
        assertThat(states())
                .extracting(HourState::resolution)
                .containsOnly(Optional.of(Resolution.OURS));
    }

    @Test
    void what_operators_found_at_aws_is_with_aws_and_the_rest_is_not() {
        conflict(3);
        assertThat(reported()).extracting(Reported::pendingUnits).containsExactly(5L);
        agree(record(0), theirs(Resolution.DIFFERENCE_FORWARD, 3));

        assertThat(reported())
                .extracting(Reported::acceptedUnits, Reported::pendingUnits, Reported::agrees)
                .containsExactly(tuple(3L, 0L, true));
        assertThat(states()).extracting(HourState::isWithAws).containsExactly(true);
    }

    private List<Reported> reported() {
        return reading(() -> records.reported(FakeUpstream.organization(1)));
    }

    @Test
    void a_replay_shows_what_sealing_would_make_of_each_hour_and_changes_nothing() {
        conflict(3);
        agree(record(0), theirs(Resolution.DIFFERENCE_FORWARD, 3));
        rate(1, "4");
        rig.settle();
        rig.upstream.correct(
                1,
                "compute",
                rig.hour(0),
                new FakeUpstream.BookedWith(rig.hour(2), new BigDecimal("1.75")));
        List<HourState> before = states();

        List<PreviewReplay.Replayed> replayed = replay(0, 4);

        assertThat(replayed)
                .extracting(
                        one -> one.hour(),
                        one -> one.computed(),
                        one -> one.state(),
                        one -> one.sealed(),
                        one -> one.counted())
                .containsExactly(
                        tuple(rig.hour(0), 5L, RecordState.CONFLICT, 5L, 3L),
                        tuple(rig.hour(1), 4L, RecordState.ACCEPTED, 6L, 6L),
                        tuple(rig.hour(2), 2L, RecordState.OPEN, 0L, 0L));
        assertThat(replayed).noneMatch(PreviewReplay.Replayed::mayResend);
        assertThat(replay(1, 1)).as("what counts before it is taken off").hasSize(1);
        assertThat(replay(1, 1).getFirst().computed()).isEqualTo(6);
        assertThat(states()).isEqualTo(before);
    }

    @Test
    void a_replay_ends_with_the_license_and_names_what_may_be_sent_again() {
        rate(0, "5.25");
        rig.aws.next(_ -> new BatchAnswer.Unknown("read timed out"));
        rig.run();
        rate(1, "1");
        rig.run();
        rig.business.set("2026-11-21T12:30:00Z");
        rig.settle();
        rig.upstream.end(1, rig.hour(1).start().plusSeconds(1));

        assertThat(replay(0, 48))
                .extracting(one -> one.hour(), one -> one.computed(), one -> one.mayResend())
                .containsExactly(tuple(rig.hour(0), 5L, true), tuple(rig.hour(1), 1L, false));
        decide().resendAll(List.of(record(0)), ANN, "CloudTrail has nothing");
        assertThat(replay(0, 48)).noneMatch(PreviewReplay.Replayed::mayResend);
    }

    private List<PreviewReplay.Replayed> replay(int hour, int hours) {
        PreviewReplay preview = new PreviewReplay(DATABASE.jdbc(), rig.upstream, rig.upstream);
        return reading(() -> preview.of(FakeUpstream.license(1), rig.hour(hour), hours));
    }

    @Override
    void overtake(UUID record) {
        DATABASE.superuser()
                .sql("update metering.records set fence = fence + 1 where id = :id")
                .param("id", record)
                .update();
    }

    @Override
    void recovering(boolean open) {
        Decision decision = new Decision("an operator", "restored", rig.business.instant());
        Recovery.Began began = new Recovery.Began(decision.at(), decision.by(), decision.note());
        Recovery recovery =
                new Recovery(UUID.randomUUID(), Recovery.Cause.DECLARED, began, Optional.empty());
        assertThat(reading(() -> open ? recoveries.begin(recovery) : recoveries.end(decision)))
                .isTrue();
    }

    @Override
    Ledger ledger() {
        return ledger;
    }

    @Override
    <T> T reading(java.util.function.Supplier<T> read) {
        return DATABASE.transactions().asSystem(read);
    }

    @Override
    List<HourState> states() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant until = Instant.parse("2027-01-01T00:00:00Z");
        return DATABASE.transactions()
                .asSystem(() -> records.statesOf(FakeUpstream.organization(1), from, until));
    }

    @Override
    UUID record(int hour) {
        return DATABASE.superuser()
                .sql("select id from metering.records where hour = :hour")
                .param("hour", Timestamps.param(rig.hour(hour).start()))
                .query(UUID.class)
                .single();
    }
}
