package io.stallholder.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Undoing a connection, with usage on its way to AWS or not yet. */
final class UndoTests extends BilledPages {

    private static final int RACES = 12;

    @Test
    void before_the_hour_closes_it_is_as_if_it_had_never_been_made() throws Exception {
        Linked seat = linked("Early");
        use(seat.organization());

        String before = page(seat);
        act(seat, "/undo");
        nextHour();
        aws.takesUsage(true);
        run("rating", "metering-seal", "metering-send");

        assertThat(before).contains("You can undo it until");
        assertThat(records(seat.organization())).isEmpty();
        assertThat(books(seat.organization())).containsOnlyKeys("unassigned");
        assertThat(billed(seat)).isZero();
        assertThat(page(seat.link(), seat.browser(), seat.admin())).contains("Which organization");
        assertThat(pendingLinks.openFor(seat.admin().id())).hasSize(1);
        assertThat(mailsTo(seat.admin().email())).isEqualTo(2);
    }

    @Test
    void what_is_sealed_and_not_sent_is_taken_back_and_never_sent() throws Exception {
        Linked seat = linked("Sealed");
        use(seat.organization());
        nextHour();
        run("rating", "metering-seal");
        assertThat(records(seat.organization())).containsExactly("SEALED");

        act(seat, "/undo");
        aws.takesUsage(true);
        run("rating", "metering-seal", "metering-send");
        nextHour();
        run("rating", "metering-seal", "metering-send");

        assertThat(records(seat.organization())).containsExactly("EXPIRED released");
        assertThat(books(seat.organization())).containsOnlyKeys("unassigned");
        assertThat(billed(seat)).isZero();
    }

    @Test
    void once_a_record_was_sent_it_is_refused_and_nothing_changes() throws Exception {
        Linked seat = linked("Sent");
        use(seat.organization());
        nextHour();
        aws.takesUsage(true);
        run("rating", "metering-seal", "metering-send");

        String offered = page(seat);
        act(seat, "/undo");

        assertThat(offered).contains("It can no longer be undone");
        assertThat(records(seat.organization())).containsExactly("ACCEPTED");
        assertThat(page(seat)).doesNotContain("Nothing pays for");
        assertThat(billed(seat)).isPositive().isEqualTo(owed(seat.organization()));
    }

    @Test
    void after_a_day_it_is_refused_though_nothing_was_used() throws Exception {
        Linked seat = linked("Late");
        time.advance(UndoLink.UNDO_FOR);

        act(seat, "/undo");

        assertThat(page(seat))
                .contains("It can no longer be undone")
                .doesNotContain("Nothing pays for");
    }

    @Test
    void usage_that_went_out_under_the_one_before_is_seen_by_the_undo_of_the_next()
            throws Exception {
        Linked first = linked("Before");
        use(first.organization());
        act(first, "/unlink", "typed", "Before");
        OrganizationId next = organization("After", first.admin());
        confirm(first.link(), first.browser(), first.admin(), next);
        Linked second = new Linked(first.link(), first.browser(), first.admin(), next);
        use(next);
        nextHour();
        aws.takesUsage(true);
        run("rating", "metering-seal", "metering-send");

        act(second, "/undo");

        assertThat(page(second))
                .contains("It can no longer be undone")
                .doesNotContain("Nothing pays for");
        assertThat(billed(first)).isPositive();
    }

    @Test
    void an_undone_subscription_pays_for_another_organization_in_the_same_hour() throws Exception {
        Linked seat = linked("Wrong");
        use(seat.organization());
        nextHour();
        run("rating", "metering-seal");
        act(seat, "/undo");
        OrganizationId right = organization("Right", seat.admin());

        confirm(seat.link(), seat.browser(), seat.admin(), right);
        use(right);
        nextHour();
        aws.takesUsage(true);
        run("rating", "metering-seal", "metering-send");

        assertThat(books(seat.organization())).containsOnlyKeys("unassigned");
        assertThat(books(right)).containsOnlyKeys("receivable");
        assertThat(billed(seat)).isEqualTo(owed(right));
    }

    /** A sealer, a sender and a person at once: either it is undone and nothing is sent, or not. */
    @Test
    void undoing_while_records_are_sealed_and_sent_is_all_or_nothing() throws Exception {
        int undone = 0;
        for (int race = 0; race < RACES; race++) {
            Linked seat = linked("Race" + race);
            use(seat.organization());
            nextHour();
            aws.takesUsage(true);
            run("rating");
            if (race % 3 == 0) {
                run("metering-seal");
            }
            race(
                    () -> act(seat, "/undo"),
                    () -> {
                        run("metering-seal", "metering-send");
                        return true;
                    });
            run("rating", "metering-seal", "metering-send");
            nextHour();
            run("rating", "metering-seal", "metering-send");

            boolean paid = !page(seat).contains("Nothing pays for this organization");
            undone += paid ? 0 : 1;
            assertThat(billed(seat))
                    .as("race %s, still paid: %s", race, paid)
                    .isEqualTo(owed(seat.organization()));
            assertThat(books(seat.organization()))
                    .containsOnlyKeys(paid ? "receivable" : "unassigned");
        }
        System.out.println("undone in " + undone + " of " + RACES + " races");
    }

    private static void race(Callable<?> one, Callable<?> other) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (Future<?> done : List.of(pool.submit(one), pool.submit(other))) {
                done.get();
            }
        }
    }

    @Test
    void a_second_undo_finds_nothing_and_a_member_may_not() throws Exception {
        Linked seat = linked("Twice");
        act(seat, "/undo");

        act(seat, "/undo");
        time.advance(Duration.ofMinutes(1));

        assertThat(page(seat)).contains("Nothing pays for this organization");
        assertThat(mailsTo(seat.admin().email())).isEqualTo(2);
    }
}
